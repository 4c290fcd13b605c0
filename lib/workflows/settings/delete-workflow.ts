import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { workflowAccess } from "../access";
import type { WorkflowIdInput } from "../schema";
import { markDeleted } from "./store";

/** Gone from everywhere; its results stay. For a week undeleteWorkflow brings it back. NOT_FOUND for foreign and absent alike. */
export async function deleteWorkflow({ ctx, input }: { ctx: Ctx; input: WorkflowIdInput }): Promise<null> {
  await markDeleted(workflowAccess(ctx, "write"), ctx, input.workflowId);
  return null;
}
