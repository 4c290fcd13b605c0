import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { userAccess } from "./access";
import { deleteAccount } from "./accounts/store";
import type { ProviderInput } from "./schema";

/** Throws CONFLICT when it is the only way to sign in, or was not linked. */
export async function unlinkAccount({ ctx, input }: { ctx: Ctx; input: ProviderInput }): Promise<void> {
  if (await deleteAccount(userAccess(ctx, "edit"), ctx, input.provider)) return;
  throw new AppError("CONFLICT", "This is your only way to sign in, so it stays. Set a password first.");
}
