import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { adminAccess } from "../access";
import type { PublishTemplateInput } from "../schema";
import { setPublished } from "./store";

/** Shows a template to everybody, or retires it: copies and results of it stay, new ones cannot be made. */
export async function publishTemplate({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: PublishTemplateInput;
}): Promise<null> {
  if (await setPublished(adminAccess(ctx, "operate"), ctx, input.workflowId, input.isPublished)) return null;
  throw notFound("template");
}
