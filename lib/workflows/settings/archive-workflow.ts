import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { workflowAccess } from "../access";
import type { WorkflowIdInput } from "../schema";
import { setArchived } from "./store";

/** Takes it out of the lists; it still runs for who has its address. NOT_FOUND for foreign and absent alike. */
export async function archiveWorkflow({ ctx, input }: { ctx: Ctx; input: WorkflowIdInput }): Promise<null> {
  await setArchived(workflowAccess(ctx, "write"), ctx, input.workflowId, true);
  return null;
}
