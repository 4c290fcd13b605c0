import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { adminAccess } from "../access";
import type { PersonIdInput } from "../schema";
import { unsuspend } from "./store";

/** Lets a suspended person in again. Throws CONFLICT when the account is not suspended. */
export async function restorePerson({ ctx, input }: { ctx: Ctx; input: PersonIdInput }): Promise<null> {
  if (await unsuspend(adminAccess(ctx, "operate"), ctx, input.userId)) return null;
  throw new AppError("CONFLICT", "This account is not suspended any more. Reload to see its state.");
}
