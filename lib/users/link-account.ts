import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { userAccess } from "./access";
import { insertAccount } from "./accounts/store";
import type { LinkedAccount } from "./schema";

/**
 * Links an account at a provider to the signed-in person. Nothing else ever links one: a mail address that
 * both sides know proves nothing. Throws CONFLICT when it is linked to somebody else.
 */
export async function linkAccount({ ctx, input }: { ctx: Ctx; input: LinkedAccount }): Promise<void> {
  if (await insertAccount(userAccess(ctx, "edit"), ctx, input)) return;
  throw new AppError("CONFLICT", "This account is linked to somebody else here. Unlink it there first.");
}
