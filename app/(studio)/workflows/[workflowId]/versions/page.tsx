import type { Metadata } from "next";
import { restoreVersion } from "@/app/_actions/workflows";
import { requireActor } from "@/app/_server/actor";
import { pageData, pageId } from "@/app/_server/page";
import { WorkflowBar } from "@/components/workflows/about/workflow-bar";
import { VersionsScreen } from "@/components/workflows/versions/versions-screen";
import { getWorkflowRun } from "@/lib/workflows/get-run";
import { getGraph } from "@/lib/workflows/graph/get-graph";
import { compareVersions } from "@/lib/workflows/versions/compare-versions";
import { listVersions } from "@/lib/workflows/versions/list-versions";

export const metadata: Metadata = { title: "Versions" };

export default async function VersionsPage({
  params,
  searchParams,
}: PageProps<"/workflows/[workflowId]/versions">) {
  const { ctx } = await requireActor();
  const [address, query] = await Promise.all([params, searchParams]);
  const workflowId = pageId(address.workflowId);
  const [workflow, versions] = await pageData(() =>
    Promise.all([
      getWorkflowRun({ ctx, input: { workflowId } }),
      listVersions({ ctx, input: { workflowId } }),
    ]),
  );
  const shown = versions.find(({ id }) => id === query.version) ?? versions[0];
  const fromId = versions.find(({ id }) => id === query.from)?.id ?? shown?.parentVersionId;
  const [diff, view] = await pageData(() =>
    Promise.all([
      shown && fromId ? compareVersions({ ctx, input: { workflowId, fromId, toId: shown.id } }) : null,
      getGraph({ ctx, input: { workflowId, versionId: shown?.id } }),
    ]),
  );
  return (
    <>
      <WorkflowBar workflow={workflow} place="versions" />
      <VersionsScreen
        workflowId={workflowId}
        versions={versions}
        shown={shown}
        diff={diff}
        view={view}
        actions={{ restoreVersion }}
      />
    </>
  );
}
