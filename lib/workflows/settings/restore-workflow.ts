import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { workflowAccess } from "../access";
import type { WorkflowIdInput } from "../schema";
import { setArchived } from "./store";

/** Back into the lists. NOT_FOUND for foreign and absent alike. */
export async function restoreWorkflow({ ctx, input }: { ctx: Ctx; input: WorkflowIdInput }): Promise<null> {
  await setArchived(workflowAccess(ctx, "write"), ctx, input.workflowId, false);
  return null;
}
