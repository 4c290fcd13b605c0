import "server-only";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { sqlState } from "@/lib/core/tx";
import { userAccess } from "./access";
import { hashOfToken } from "./make-token";
import { deadLink } from "./reset-password";
import type { TokenInput } from "./schema";
import { applyConfirmation, findToken } from "./tokens/store";

const UNIQUE_VIOLATION = "23505";

/**
 * Uses a mailed link: the address is confirmed, and becomes the account's if that was asked for; the old
 * address is told. Needs no session, only the link. Throws CONFLICT for a dead link or a taken address.
 */
export async function confirmEmail({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: TokenInput;
}): Promise<{ email: string; isChange: boolean }> {
  const access = userAccess(systemCtx("confirm-email", ctx.requestId), "authenticate");
  const hash = hashOfToken(input.token);
  const owner = await findToken(access, hash);
  if (!owner || owner.purpose === "RESET_PASSWORD") throw deadLink();
  const actor = { kind: "user", userId: owner.user_id, role: "USER", tier: "FREE", sessionId: "" } as const;
  try {
    const used = await applyConfirmation(access, { ...ctx, actor }, hash, {
      template: "email-changed",
      data: {},
    });
    if (!used) throw deadLink();
    return { email: used.email, isChange: used.isChange };
  } catch (error) {
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
    throw new AppError("CONFLICT", "This address got an account of its own meanwhile.", { cause: error });
  }
}
