import type { Metadata } from "next";
import { replaceNames } from "@/app/_actions/workflows";
import { requireActor } from "@/app/_server/actor";
import { pageData, pageId } from "@/app/_server/page";
import { ReadinessScreen } from "@/components/workflows/about/readiness-screen";
import { WorkflowBar } from "@/components/workflows/about/workflow-bar";
import { getWorkflowRun } from "@/lib/workflows/get-run";
import { getReadiness } from "@/lib/workflows/readiness/get-readiness";

export const metadata: Metadata = { title: "Will it run?" };

export default async function ReadinessPage({ params }: PageProps<"/workflows/[workflowId]/servers">) {
  const { ctx } = await requireActor();
  const workflowId = pageId((await params).workflowId);
  const [workflow, servers] = await pageData(() =>
    Promise.all([
      getWorkflowRun({ ctx, input: { workflowId } }),
      getReadiness({ ctx, input: { workflowId } }),
    ]),
  );
  const { id, versionId, isEditable } = workflow;
  return (
    <>
      <WorkflowBar workflow={workflow} place="servers" />
      <ReadinessScreen
        workflow={{ id, versionId, isEditable }}
        servers={servers}
        replaceNames={replaceNames}
      />
    </>
  );
}
