import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { userAccess } from "./access";
import { checkOwnPassword } from "./check-own-password";
import { checkPassword } from "./check-password";
import { hashPassword } from "./hash-password";
import type { ChangePasswordInput } from "./schema";
import { changePasswordHash } from "./tokens/store";

/**
 * A new password with the present one. Other browsers are signed out, mailed links end, the person is told.
 * Throws INVALID at `currentPassword` or `password`, CONFLICT when it was changed at the same moment.
 */
export async function changePassword({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: ChangePasswordInput;
}): Promise<void> {
  const access = userAccess(ctx, "edit");
  const own = await checkOwnPassword(access, input.currentPassword);
  checkPassword(input.password, own.email);
  const isChanged = await changePasswordHash(
    access,
    ctx,
    own.passwordHash,
    await hashPassword(input.password),
  );
  if (!isChanged) throw new AppError("CONFLICT", "The password was changed at the same moment elsewhere.");
}
