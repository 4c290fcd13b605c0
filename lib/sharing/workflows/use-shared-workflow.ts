import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { copyWorkflow } from "@/lib/workflows/copy";
import type { UseSharedWorkflowInput } from "../schema";
import { findSharedWorkflow } from "./store";

/** An own copy of a shared workflow, which remembers where it came from. Throws NOT_FOUND for a private one. */
export async function useSharedWorkflow({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: UseSharedWorkflowInput;
}): Promise<{ workflowId: string }> {
  const workflow = await findSharedWorkflow(input.slug);
  if (!workflow) throw notFound("workflow");
  return copyWorkflow({ ctx, input: { templateId: workflow.id } });
}
