import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { userAccess } from "./access";
import type { UpdateProfileInput } from "./schema";
import { updateName } from "./tokens/store";

export async function updateProfile({ ctx, input }: { ctx: Ctx; input: UpdateProfileInput }): Promise<void> {
  if (!(await updateName(userAccess(ctx, "edit"), input.name))) throw notFound("account");
}
