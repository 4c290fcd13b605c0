import { defineRoute } from "@/app/_server/route";
import { workflowsOperations } from "@/lib/api/operations/workflows-operations";
import { toApiPage, toApiVersion } from "@/lib/api/resources/rules";
import { createVersion } from "@/lib/workflows/versions/create-version";
import { listVersions } from "@/lib/workflows/versions/list-versions";

export const GET = defineRoute(workflowsOperations.listVersions, async ({ ctx, params, query }) =>
  toApiPage(await listVersions({ ctx, input: { workflowId: params.workflow_id } }), query, toApiVersion),
);

export const POST = defineRoute(workflowsOperations.createVersion, async ({ ctx, params, body }) => {
  const { parent_version_id: parentVersionId, ...rest } = body;
  const input = { ...rest, parentVersionId, workflowId: params.workflow_id };
  const saved = await createVersion({ ctx, input });
  return { version_id: saved.versionId, version: saved.version };
});
