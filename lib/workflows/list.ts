import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { workflowAccess } from "./access";
import { toWorkflowCard } from "./rules";
import type { WorkflowCardDto } from "./schema";
import { selectWorkflows } from "./store";

/** One's own workflows, newest change first. */
export async function listWorkflows({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { projectId?: string; isArchived?: boolean };
}): Promise<WorkflowCardDto[]> {
  return (await selectWorkflows(workflowAccess(ctx, "read"), input)).map(toWorkflowCard);
}
