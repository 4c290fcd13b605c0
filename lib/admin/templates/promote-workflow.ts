import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { adminAccess } from "../access";
import type { PromoteInput } from "../schema";
import { insertTemplateFrom } from "./store";

/** An unpublished template from anybody's workflow; the author keeps the original. */
export async function promoteWorkflow({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: PromoteInput;
}): Promise<{ templateId: string }> {
  const templateId = await insertTemplateFrom(adminAccess(ctx, "operate"), ctx, input.workflowId);
  if (!templateId) throw notFound("workflow");
  return { templateId };
}
