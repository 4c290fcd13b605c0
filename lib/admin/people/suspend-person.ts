import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { adminAccess } from "../access";
import type { SuspendInput } from "../schema";
import { suspend } from "./store";

/**
 * Signs the person out everywhere and lets nobody in again under this account, keys included, until it is
 * restored. Administrators are demoted first. What already runs finishes.
 */
export async function suspendPerson({ ctx, input }: { ctx: Ctx; input: SuspendInput }): Promise<null> {
  if (await suspend(adminAccess(ctx, "operate"), ctx, input.userId, input.reason)) return null;
  throw new AppError(
    "CONFLICT",
    "This account is gone or an administrator's; take that role away before you suspend it.",
  );
}
