import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { sharingAccess } from "../access";
import type { WorkflowIdInput, WorkflowShareDto } from "../schema";
import { fetchWorkflowShare } from "./store";
import { toWorkflowShareDto } from "./to-workflow-share-dto";

/** Who may open an own workflow, and where. */
export async function getWorkflowShare({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: WorkflowIdInput;
}): Promise<WorkflowShareDto> {
  return toWorkflowShareDto(await fetchWorkflowShare(sharingAccess(ctx, "read"), input.workflowId));
}
