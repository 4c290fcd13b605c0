import "server-only";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { userAccess } from "./access";
import { checkPassword } from "./check-password";
import { hashPassword } from "./hash-password";
import { hashOfToken } from "./make-token";
import type { ResetPasswordInput } from "./schema";
import { applyReset, findToken } from "./tokens/store";

/**
 * A new password by a mailed link, once. Every session ends and the person is told by mail. Throws INVALID at
 * `password` (the link still works then), CONFLICT when the link was used, is too old, or never was.
 */
export async function resetPassword({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: ResetPasswordInput;
}): Promise<{ email: string }> {
  const access = userAccess(systemCtx("reset-password", ctx.requestId), "authenticate");
  const hash = hashOfToken(input.token);
  const owner = await findToken(access, hash);
  if (owner?.purpose !== "RESET_PASSWORD") throw deadLink();
  checkPassword(input.password, owner.email);
  const actor = { kind: "user", userId: owner.user_id, role: "USER", tier: "FREE", sessionId: "" } as const;
  const used = await applyReset(access, { ...ctx, actor }, hash, await hashPassword(input.password));
  if (!used) throw deadLink();
  return { email: owner.email };
}

export function deadLink(): AppError {
  return new AppError(
    "CONFLICT",
    "This link does not work any more: it was used, it is too old, or a newer one was sent. Ask for another.",
  );
}
