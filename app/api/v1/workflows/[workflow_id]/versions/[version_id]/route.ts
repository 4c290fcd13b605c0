import { defineRoute } from "@/app/_server/route";
import { workflowsOperations } from "@/lib/api/operations/workflows-operations";
import { toApiWorkflowDetail } from "@/lib/api/resources/rules";
import { getWorkflowRun } from "@/lib/workflows/get-run";

export const GET = defineRoute(workflowsOperations.getVersion, async ({ ctx, params }) => {
  const input = { workflowId: params.workflow_id, versionId: params.version_id };
  return toApiWorkflowDetail(await getWorkflowRun({ ctx, input }));
});
