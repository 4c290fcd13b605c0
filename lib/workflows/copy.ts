import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { joinForm } from "@/lib/parameters/features";
import { workflowAccess } from "./access";
import { asApiGraph } from "./as-api-graph";
import type { UseTemplateInput } from "./schema";
import { fetchReadable, insertWorkflow } from "./store";

/** An own, editable copy of a template or of any workflow one may open. Returns its id. */
export async function copyWorkflow({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: UseTemplateInput;
}): Promise<{ workflowId: string }> {
  const { workflow, version } = await fetchReadable(workflowAccess(ctx, "read"), input.templateId);
  const workflowId = await insertWorkflow(
    workflowAccess(ctx, "write"),
    {
      name: workflow.name,
      description: workflow.description,
      category: workflow.category,
      estimatedCredits: workflow.estimatedCredits,
      coverUrl: workflow.coverUrl,
      projectId: input.projectId ?? null,
      copiedFromId: workflow.id,
    },
    {
      graph: asApiGraph(version.graph),
      uiGraph: version.uiGraph,
      parameters: joinForm(version.parameters, version.features),
      notes: `Copied from ${workflow.name}`,
    },
  );
  return { workflowId };
}
