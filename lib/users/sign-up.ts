import "server-only";
import type { UserRole } from "@/db/enums";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { requireOn } from "@/lib/switches/require-on";
import { userAccess } from "./access";
import { checkPassword } from "./check-password";
import { hashPassword } from "./hash-password";
import { requestVerification } from "./request-verification";
import type { SignUpInput } from "./schema";
import { hasUsers, insertFounder, insertUser } from "./store";

/**
 * Creates an account and mails a link that confirms its address; the first on an empty install is ADMIN, exactly one under any race.
 * Throws INVALID at `password`, CONFLICT at `email` when it is taken, FORBIDDEN or UNAVAILABLE when sign-up is closed
 * (the first account may always be made: an install nobody can enter helps nobody).
 */
export async function signUp({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: SignUpInput;
}): Promise<{ id: string; role: UserRole }> {
  const access = userAccess(systemCtx("sign-up", ctx.requestId), "register");
  const isEmpty = !(await hasUsers(access));
  if (env().SIGN_UP === "closed" && !isEmpty) {
    throw new AppError("FORBIDDEN", "This server takes no new accounts. Ask its administrator for one.");
  }
  if (!isEmpty) await requireOn("sign-ups");
  checkPassword(input.password, input.email);
  const user = {
    email: input.email,
    name: input.name,
    passwordHash: await hashPassword(input.password),
  };
  const added = isEmpty ? await insertFounder(access, ctx, user) : await insertUser(access, ctx, user);
  if (!added) {
    const sentence = "This address already has an account. Sign in, or use another address.";
    throw new AppError("CONFLICT", sentence, { fields: { email: sentence } });
  }
  const actor = { kind: "user", userId: added.id, role: added.role, tier: "FREE", sessionId: "" } as const;
  await requestVerification({ ctx: { actor, requestId: ctx.requestId } });
  return added;
}
