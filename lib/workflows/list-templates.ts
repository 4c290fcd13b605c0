import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { workflowAccess } from "./access";
import { toWorkflowCard } from "./rules";
import type { WorkflowCardDto } from "./schema";
import { selectTemplates } from "./store";

/** The official starters, in the order admins gave them. */
export async function listTemplates({ ctx }: { ctx: Ctx }): Promise<WorkflowCardDto[]> {
  return (await selectTemplates(workflowAccess(ctx, "read"))).map(toWorkflowCard);
}
