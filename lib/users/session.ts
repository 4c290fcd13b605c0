import "server-only";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { isId } from "@/lib/core/ids";
import { userAccess } from "./access";
import type { SessionDto, SessionIdInput } from "./schema";
import { findSession } from "./store";

/**
 * The session behind a cookie, or undefined when it ended, expired, or never was. Role, tier and suspension
 * are those of this instant; the caller must refuse a suspended person.
 */
export async function session({
  ctx,
  input,
}: {
  ctx: Pick<Ctx, "requestId">;
  input: SessionIdInput;
}): Promise<SessionDto | undefined> {
  if (!isId(input.sessionId)) return undefined;
  const access = userAccess(systemCtx("session", ctx.requestId), "authenticate");
  const row = await findSession(access, input.sessionId);
  if (!row) return undefined;
  return {
    id: row.id,
    expiresAt: new Date(row.expires_at).toISOString(),
    isSuspended: row.is_suspended,
    suspendedReason: row.suspended_reason,
    user: {
      id: row.user_id,
      email: row.email,
      name: row.name,
      imageUrl: row.image_url,
      role: row.role,
      tier: row.tier,
      isEmailVerified: row.is_email_verified,
    },
  };
}
