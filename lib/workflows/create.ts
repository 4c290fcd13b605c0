import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { workflowAccess } from "./access";
import { checkContent } from "./check-content";
import type { CreateWorkflowInput } from "./schema";
import { insertWorkflow } from "./store";

/**
 * Stores a graph and its form as a new workflow with version 1 and returns its id. Whatever the door: the
 * graph is checked against the platform's limits and the servers' policies, and every field must drive a constant that is there.
 * Throws INVALID with sentences at `graph` or `parameters.<name>`, NOT_FOUND for a foreign project.
 */
export async function createWorkflow({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: CreateWorkflowInput;
}): Promise<{ workflowId: string }> {
  const access = workflowAccess(ctx, "write");
  const content = await checkContent(input.graph, input.parameters, input.uiGraph ?? null);
  const workflowId = await insertWorkflow(
    access,
    {
      name: input.name,
      description: input.description ?? "",
      category: input.category,
      estimatedCredits: 1,
      coverUrl: null,
      projectId: input.projectId ?? null,
      copiedFromId: null,
    },
    { ...content, notes: input.notes || "First version" },
  );
  return { workflowId };
}
