import { defineRoute } from "@/app/_server/route";
import { workflowsOperations } from "@/lib/api/operations/workflows-operations";
import { restoreVersion } from "@/lib/workflows/versions/restore-version";

export const POST = defineRoute(workflowsOperations.restoreVersion, async ({ ctx, params }) => {
  const input = { workflowId: params.workflow_id, versionId: params.version_id };
  const saved = await restoreVersion({ ctx, input });
  return { version_id: saved.versionId, version: saved.version };
});
