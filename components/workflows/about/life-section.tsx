"use client";
import { Archive, ArchiveRestore, Copy, Trash2 } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ReactNode, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { WorkflowCardDto } from "@/lib/workflows/schema";
import { attempt } from "../run/use-result-handlers";
import type { SettingsActions } from "./settings-actions";

/** A copy of it, out of the way with it, away with it; each can be taken back. */
export function LifeSection({ workflow, actions }: { workflow: WorkflowCardDto; actions: SettingsActions }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const { id: workflowId, name } = workflow;
  const input = { workflowId };
  const duplicate = () =>
    startTransition(async () => {
      const made = await attempt(() =>
        actions.copy({ templateId: workflowId, projectId: workflow.projectId }),
      );
      if (!made) return;
      toast.done(`${name} is copied`);
      router.push(`/workflows/${made.workflowId}/settings` as Route);
    });
  const archive = () =>
    startTransition(async () => {
      const isDone = await attempt(() => actions.archive(input));
      if (isDone === undefined) return;
      toast.done(`${name} is archived`, { onUndo: () => void attempt(() => actions.restore(input)) });
    });
  const remove = () =>
    startTransition(async () => {
      const isDone = await attempt(() => actions.remove(input));
      if (isDone === undefined) return;
      router.push("/workflows");
      toast.done(`${name} is deleted. Its results stay.`, {
        onUndo: () => void attempt(() => actions.undelete(input)),
      });
    });
  return (
    <section aria-label="The whole workflow" className="mt-10 flex flex-col border-t">
      <Line title="Duplicate" help="A copy of your own with this form; its history starts anew.">
        <Button size="sm" icon={<Copy aria-hidden="true" />} disabled={isPending} onClick={duplicate}>
          Duplicate
        </Button>
      </Line>
      {workflow.isArchived ? (
        <Line title="Archived" help="Lists do not show it.">
          <Button
            size="sm"
            icon={<ArchiveRestore aria-hidden="true" />}
            disabled={isPending}
            onClick={() => startTransition(() => attempt(() => actions.restore(input)).then(() => undefined))}
          >
            Restore
          </Button>
        </Line>
      ) : (
        <Line
          title="Archive"
          help="Lists no longer show it, and a public page is closed until it is restored."
        >
          <Button size="sm" icon={<Archive aria-hidden="true" />} disabled={isPending} onClick={archive}>
            Archive
          </Button>
        </Line>
      )}
      <Line title="Delete" help="Nobody can open it any more. What was made with it stays.">
        <Button
          size="sm"
          variant="danger"
          icon={<Trash2 aria-hidden="true" />}
          disabled={isPending}
          onClick={remove}
        >
          Delete
        </Button>
      </Line>
    </section>
  );
}

function Line({ title, help, children }: { title: string; help: string; children: ReactNode }) {
  return (
    <div className="flex items-center gap-4 border-b py-3">
      <div className="min-w-0 flex-1">
        <h2 className="font-medium">{title}</h2>
        <p className="text-12 text-muted">{help}</p>
      </div>
      {children}
    </div>
  );
}
