import "server-only";
import type { WorkflowCategory } from "@/db/enums";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { importFile } from "@/lib/importer/import-file";
import type { Parameters } from "@/lib/parameters/schema";
import { workflowAccess } from "@/lib/workflows/access";
import { createWorkflow } from "@/lib/workflows/create";
import { getWorkflowRun } from "@/lib/workflows/get-run";
import type { WorkflowRunDto } from "@/lib/workflows/schema";

export type ImportGraphInput = {
  workflow: Record<string, unknown>;
  name?: string | undefined;
  description?: string | undefined;
  category?: WorkflowCategory | undefined;
  projectId?: string | null | undefined;
  parameters?: Parameters | undefined;
};

/** Reads a workflow in any of ComfyUI's formats and stores it with its form. Throws INVALID with what stands in the way. */
export async function importGraph({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: ImportGraphInput;
}): Promise<WorkflowRunDto> {
  workflowAccess(ctx, "write");
  // For reading alone: a key that may write workflows need not be one that may look at servers.
  const found = await importFile({
    ctx: readerOf(ctx),
    input: { filename: "workflow.json", text: JSON.stringify(input.workflow) },
  });
  if (found.kind === "not-a-workflow") {
    throw new AppError("INVALID", found.sentence, { fields: { workflow: found.sentence } });
  }
  const { workflowId } = await createWorkflow({
    ctx,
    input: {
      name: input.name ?? (found.name.slice(0, 120) || "Imported workflow"),
      description: input.description,
      category: input.category ?? found.category,
      projectId: input.projectId,
      graph: found.graph,
      uiGraph: found.uiGraph,
      parameters: input.parameters ?? found.parameters,
    },
  });
  return writtenWorkflow(ctx, workflowId);
}

/** A workflow this actor has just written, whole: who may write one sees what was written. */
export async function writtenWorkflow(ctx: Ctx, workflowId: string): Promise<WorkflowRunDto> {
  const run = await getWorkflowRun({ ctx: readerOf(ctx), input: { workflowId } });
  return { ...run, isEditable: true };
}

/** The same key with the right to look at workflows and servers as well. */
function readerOf(ctx: Ctx): Ctx {
  const { actor } = ctx;
  if (actor.kind !== "apiKey") return actor.kind === "user" ? ctx : systemCtx("api", ctx.requestId);
  return { ...ctx, actor: { ...actor, scopes: [...actor.scopes, "workflows:read"] } };
}
