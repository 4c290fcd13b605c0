import { defineRoute } from "@/app/_server/route";
import { workflowsOperations } from "@/lib/api/operations/workflows-operations";
import { parametersSchema } from "@/lib/api/parameters-schema";
import { getWorkflowRun } from "@/lib/workflows/get-run";

export const GET = defineRoute(workflowsOperations.parameters, async ({ ctx, params, query }) => {
  const input = { workflowId: params.workflow_id, versionId: query.version_id };
  const { id, versionId, parameters, options } = await getWorkflowRun({ ctx, input });
  return { workflow_id: id, version_id: versionId, ...parametersSchema(parameters, options) };
});
