import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { adminAccess } from "../access";
import type { UpdateTemplateInput } from "../schema";
import { updateTemplateRow } from "./store";

/** Creators see the change with their next page. A new release of the product leaves an edited template alone. */
export async function updateTemplate({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: UpdateTemplateInput;
}): Promise<null> {
  if (await updateTemplateRow(adminAccess(ctx, "operate"), ctx, input)) return null;
  throw notFound("template");
}
