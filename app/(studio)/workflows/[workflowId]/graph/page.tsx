import type { Metadata } from "next";
import { requireActor } from "@/app/_server/actor";
import { pageData, pageId } from "@/app/_server/page";
import { WorkflowBar } from "@/components/workflows/about/workflow-bar";
import { GraphScreen } from "@/components/workflows/graph/graph-screen";
import { isId } from "@/lib/core/ids";
import { getWorkflowRun } from "@/lib/workflows/get-run";
import { getGraph } from "@/lib/workflows/graph/get-graph";

export const metadata: Metadata = { title: "Graph" };

export default async function GraphPage({
  params,
  searchParams,
}: PageProps<"/workflows/[workflowId]/graph">) {
  const { ctx } = await requireActor();
  const [address, query] = await Promise.all([params, searchParams]);
  const workflowId = pageId(address.workflowId);
  const versionId = typeof query.version === "string" && isId(query.version) ? query.version : undefined;
  const [workflow, view] = await pageData(() =>
    Promise.all([
      getWorkflowRun({ ctx, input: { workflowId, versionId } }),
      getGraph({ ctx, input: { workflowId, versionId } }),
    ]),
  );
  return (
    <>
      <WorkflowBar workflow={workflow} place="graph" />
      <GraphScreen view={view} />
    </>
  );
}
