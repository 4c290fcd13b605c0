import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { workflowAccess } from "../access";
import type { WorkflowIdInput } from "../schema";
import { unmarkDeleted } from "./store";

/** Undoes a deletion, up to a week later. NOT_FOUND for foreign and absent alike. */
export async function undeleteWorkflow({ ctx, input }: { ctx: Ctx; input: WorkflowIdInput }): Promise<null> {
  await unmarkDeleted(workflowAccess(ctx, "write"), ctx, input.workflowId);
  return null;
}
