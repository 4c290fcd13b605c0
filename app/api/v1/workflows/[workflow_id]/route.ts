import { defineRoute } from "@/app/_server/route";
import { writtenWorkflow } from "@/lib/api/import-graph";
import { workflowsOperations } from "@/lib/api/operations/workflows-operations";
import { toApiWorkflowDetail } from "@/lib/api/resources/rules";
import { getWorkflowRun } from "@/lib/workflows/get-run";
import { deleteWorkflow } from "@/lib/workflows/settings/delete-workflow";
import { updateWorkflow } from "@/lib/workflows/settings/update-workflow";

export const GET = defineRoute(workflowsOperations.get, async ({ ctx, params }) =>
  toApiWorkflowDetail(await getWorkflowRun({ ctx, input: { workflowId: params.workflow_id } })),
);

export const PATCH = defineRoute(workflowsOperations.update, async ({ ctx, params, body }) => {
  const { project_id: projectId, ...rest } = body;
  const input = {
    ...rest,
    ...(projectId === undefined ? {} : { projectId }),
    workflowId: params.workflow_id,
  };
  await updateWorkflow({ ctx, input });
  return toApiWorkflowDetail(await writtenWorkflow(ctx, params.workflow_id));
});

export const DELETE = defineRoute(workflowsOperations.remove, async ({ ctx, params }) => {
  await deleteWorkflow({ ctx, input: { workflowId: params.workflow_id } });
  return undefined;
});
