import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { setVisibility, workflowShare } from "@/app/_actions/sharing";
import { archive, copy, remove, restore, undelete, update } from "@/app/_actions/workflows";
import { requireActor } from "@/app/_server/actor";
import { pageData, pageId } from "@/app/_server/page";
import { ShareWorkflowButton } from "@/components/sharing/share-workflow-button";
import { SettingsScreen } from "@/components/workflows/about/settings-screen";
import { WorkflowBar } from "@/components/workflows/about/workflow-bar";
import { listProjectNav } from "@/lib/projects/list-nav";
import { getWorkflowRun } from "@/lib/workflows/get-run";

export const metadata: Metadata = { title: "Workflow settings" };

export default async function WorkflowSettingsPage({
  params,
}: PageProps<"/workflows/[workflowId]/settings">) {
  const { ctx } = await requireActor();
  const workflowId = pageId((await params).workflowId);
  const workflow = await pageData(() => getWorkflowRun({ ctx, input: { workflowId } }));
  if (!workflow.isEditable) notFound();
  const projects = await listProjectNav({ ctx });
  return (
    <>
      <WorkflowBar workflow={workflow} place="settings">
        {workflow.isTemplate ? null : (
          <ShareWorkflowButton
            workflow={{ id: workflow.id, name: workflow.name }}
            actions={{ workflowShare, setVisibility }}
          />
        )}
      </WorkflowBar>
      <SettingsScreen
        // Saved fields start the form anew; sharing it meanwhile does not.
        key={JSON.stringify([
          workflow.name,
          workflow.description,
          workflow.category,
          workflow.projectId,
          workflow.tags,
        ])}
        workflow={workflow}
        projects={projects.map(({ id, name, color, folder }) => ({ id, name, color, folder }))}
        actions={{ update, copy, archive, restore, remove, undelete }}
      />
    </>
  );
}
