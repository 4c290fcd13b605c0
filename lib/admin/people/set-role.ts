import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError, notFound } from "@/lib/core/errors";
import { adminAccess } from "../access";
import type { SetRoleInput } from "../schema";
import { updateRole } from "./store";

/** Takes effect with the person's next request. Throws CONFLICT for the last administrator, NOT_FOUND. */
export async function setRole({ ctx, input }: { ctx: Ctx; input: SetRoleInput }): Promise<null> {
  const outcome = await updateRole(adminAccess(ctx, "operate"), ctx, input.userId, input.role);
  if (outcome === "absent") throw notFound("account");
  if (outcome === "last-admin") {
    throw new AppError("CONFLICT", "This is the last administrator. Make somebody else one first.");
  }
  return null;
}
