import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { userAccess } from "@/lib/users/access";
import { checkOwnPassword } from "@/lib/users/check-own-password";
import { leavingAccess } from "./access";
import { beginErasure } from "./erasure/store";
import type { RequestErasureInput } from "./schema";

/**
 * Closes one's account at once and erases it within minutes, for good. Throws INVALID at `currentPassword`,
 * CONFLICT for the last administrator.
 */
export async function requestErasure({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: RequestErasureInput;
}): Promise<void> {
  const access = leavingAccess(ctx, "request");
  await checkOwnPassword(userAccess(ctx, "edit"), input.currentPassword);
  if (await beginErasure(access, ctx)) return;
  throw new AppError(
    "CONFLICT",
    "You are the last administrator. Make somebody else one first, or nobody could run this studio.",
  );
}
