"use client";
import { FolderMinus, MoreHorizontal, Plus, Share2 } from "lucide-react";
import type { Route } from "next";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { WorkflowSharingActions } from "@/components/sharing/share-workflow-dialog";
import { ROUTES } from "@/components/shell/shell-data";
import { Button } from "@/components/ui/button";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/result";
import type { MoveContentInput } from "@/lib/projects/schema";
import { CATEGORY_LABELS } from "@/lib/workflows/rules";
import type { WorkflowCardDto } from "@/lib/workflows/schema";

// Loaded when first opened.
const ShareWorkflowDialog = dynamic(() =>
  import("@/components/sharing/share-workflow-dialog").then((module) => module.ShareWorkflowDialog),
);

export type ProjectWorkflowsProps = {
  workflows: readonly WorkflowCardDto[];
  projectId: string;
  actions: WorkflowSharingActions & {
    moveContent(input: MoveContentInput): Promise<ActionResult<{ workflowCount: number }>>;
  };
};

/** The project's workflows in one row that scrolls; each opens as its form. */
export function ProjectWorkflows({ workflows, projectId, actions }: ProjectWorkflowsProps) {
  const [shared, setShared] = useState<WorkflowCardDto | null>(null);
  const takeOut = useTakingOut(projectId, actions);
  if (workflows.length === 0) return null;
  return (
    <section aria-labelledby="project-workflows" className="px-4 pb-4">
      <div className="mb-2 flex items-center">
        <h2 id="project-workflows" className="flex-1 font-strong text-14">
          Workflows
        </h2>
        <Button asChild size="sm" variant="ghost" isFlush icon={<Plus aria-hidden="true" />}>
          <Link href={ROUTES.workflows}>Add</Link>
        </Button>
      </div>
      <ul className="flex gap-2 overflow-x-auto pb-1 max-md:-mx-4 max-md:px-4">
        {workflows.map((workflow) => (
          <li key={workflow.id} className="flex w-68 shrink-0 items-center rounded-md hover:bg-fill">
            <Link
              href={`/workflows/${workflow.id}?project=${projectId}` as Route}
              className="flex min-w-0 flex-1 items-center gap-3 rounded-md p-1.5"
            >
              <Cover url={workflow.coverUrl} />
              <span className="min-w-0">
                <span className="block truncate font-medium" title={workflow.name}>
                  {workflow.name}
                </span>
                <span className="block truncate text-12 text-muted">
                  {CATEGORY_LABELS[workflow.category]}
                </span>
              </span>
            </Link>
            <WorkflowMenu
              name={workflow.name}
              onShare={() => setShared(workflow)}
              onTakeOut={() => void takeOut(workflow)}
            />
          </li>
        ))}
      </ul>
      {shared ? (
        <ShareWorkflowDialog workflow={shared} actions={actions} onClose={() => setShared(null)} />
      ) : null}
    </section>
  );
}

function Cover({ url }: { url: string | null }) {
  return url ? (
    <img
      src={url}
      alt=""
      width={44}
      height={44}
      loading="lazy"
      className="size-11 shrink-0 rounded-picture bg-fill object-cover"
    />
  ) : (
    <span className="size-11 shrink-0 rounded-picture bg-fill" />
  );
}

function WorkflowMenu(props: { name: string; onShare: () => void; onTakeOut: () => void }) {
  return (
    <DropdownMenu
      align="end"
      trigger={
        <IconButton size="sm" label={`More for ${props.name}`} icon={<MoreHorizontal aria-hidden="true" />} />
      }
      entries={[
        {
          label: "Share workflow",
          icon: <Share2 aria-hidden="true" />,
          onSelect: props.onShare,
        },
        {
          label: "Take out of this project",
          icon: <FolderMinus aria-hidden="true" />,
          onSelect: props.onTakeOut,
        },
      ]}
    />
  );
}

/** The workflow stays among one's own; only its project changes, and can be changed back. */
function useTakingOut(projectId: string, actions: ProjectWorkflowsProps["actions"]) {
  const router = useRouter();
  const move = async (workflowId: string, to: string | null) => {
    const result = await actions.moveContent({ projectId: to, workflowIds: [workflowId] });
    if (!result.ok) toast.error(result.error.message, { reference: result.error.reference });
    router.refresh();
    return result.ok;
  };
  return async (workflow: WorkflowCardDto) => {
    if (!(await move(workflow.id, null))) return;
    toast.done(`“${workflow.name}” is no longer in this project.`, {
      onUndo: () => void move(workflow.id, projectId),
    });
  };
}
