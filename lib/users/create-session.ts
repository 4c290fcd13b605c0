import "server-only";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { userAccess } from "./access";
import type { SessionOrigin } from "./schema";
import { suspended } from "./sign-in";
import { insertSession } from "./store";

const USER_AGENT_LENGTH_MAX = 400;

/**
 * Opens a session for a person whose password was checked, and records the login with it
 * (last_login_at, login_count). Throws FORBIDDEN when the account was suspended or erased meanwhile.
 */
export async function createSession({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { userId: string; origin: SessionOrigin };
}): Promise<{ id: string; expiresAt: string }> {
  const access = userAccess(systemCtx("sign-in", ctx.requestId), "authenticate");
  const byPerson: Ctx = { actor: personActor(input.userId), requestId: ctx.requestId };
  const opened = await insertSession(access, byPerson, input.userId, {
    userAgent: input.origin.userAgent?.slice(0, USER_AGENT_LENGTH_MAX) ?? null,
    ipAddress: input.origin.ipAddress?.slice(0, 64) ?? null,
  });
  if (!opened) throw suspended(null);
  return opened;
}

/** Whoever signs in is the one the audit log names; no right is taken from this actor. */
function personActor(userId: string): Ctx["actor"] {
  return { kind: "user", userId, role: "USER", tier: "FREE", sessionId: "" };
}
