import { defineRoute } from "@/app/_server/route";
import { importGraph } from "@/lib/api/import-graph";
import { workflowsOperations } from "@/lib/api/operations/workflows-operations";
import { toApiPage, toApiWorkflow, toApiWorkflowDetail } from "@/lib/api/resources/rules";
import { listWorkflows } from "@/lib/workflows/list";
import { listTemplates } from "@/lib/workflows/list-templates";

export const GET = defineRoute(workflowsOperations.list, async ({ ctx, query }) => {
  const { project_id: projectId, is_archived: isArchived } = query;
  const all =
    query.is_template === "true"
      ? await listTemplates({ ctx })
      : await listWorkflows({
          ctx,
          input: { ...(projectId ? { projectId } : {}), isArchived: isArchived === "true" },
        });
  return toApiPage(all, query, toApiWorkflow);
});

export const POST = defineRoute(workflowsOperations.create, async ({ ctx, body }) => {
  const { project_id: projectId, ...rest } = body;
  return toApiWorkflowDetail(await importGraph({ ctx, input: { ...rest, projectId } }));
});
