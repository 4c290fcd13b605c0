import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { workflowAccess } from "../access";
import { toWorkflowCard } from "../rules";
import type { UpdateWorkflowInput, WorkflowCardDto } from "../schema";
import { changeWorkflow } from "./store";

/** Name, description, kind, tags, project, who may open it. NOT_FOUND for foreign and absent alike, projects too. */
export async function updateWorkflow({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: UpdateWorkflowInput;
}): Promise<WorkflowCardDto> {
  const { workflowId, tags, ...change } = input;
  const own = tags === undefined ? {} : { tags: [...new Set(tags)] };
  return toWorkflowCard(
    await changeWorkflow(workflowAccess(ctx, "write"), ctx, workflowId, { ...change, ...own }),
  );
}
