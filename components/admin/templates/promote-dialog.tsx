"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { WorkflowFoundDto } from "@/lib/admin/schema";
import { CATEGORY_LABELS } from "@/lib/workflows/rules";
import { AdminDialog } from "../admin-dialog";
import { useAdminAction } from "../use-admin-action";
import type { TemplateActions } from "./templates-screen";

/** Finds a workflow of anybody and makes an unpublished template of its present version. */
export function PromoteDialog({
  onFind,
  onPromote,
  onClose,
}: Pick<TemplateActions, "onFind" | "onPromote"> & { onClose: () => void }) {
  const [found, setFound] = useState<WorkflowFoundDto[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const search = useAdminAction();
  const promote = useAdminAction();
  const submit = (form: FormData) => {
    if (!chosen) return search.run(() => onFind({ q: String(form.get("q")) }), { after: setFound });
    promote.run(() => onPromote({ workflowId: chosen }), {
      done: "The template is made. Publish it when it is ready.",
      after: onClose,
    });
  };
  return (
    <AdminDialog
      title="Promote a workflow"
      description="Its present version is copied into a template that nobody sees until you publish it. Its author keeps the original."
      confirmLabel={chosen ? "Make template" : "Search"}
      isPending={search.isPending || promote.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field
        label="Workflow"
        help="Its name, its owner's address, or its id."
        error={search.error?.fields?.q}
      >
        <Input name="q" autoComplete="off" data-autofocus onChange={() => setChosen(null)} />
      </Field>
      {found ? <Found found={found} chosen={chosen} onChoose={setChosen} /> : null}
    </AdminDialog>
  );
}

function Found({
  found,
  chosen,
  onChoose,
}: {
  found: WorkflowFoundDto[];
  chosen: string | null;
  onChoose: (id: string) => void;
}) {
  if (found.length === 0) return <p className="text-muted">No workflow matches.</p>;
  return (
    <ul aria-label="Workflows found" className="-mx-2">
      {found.map((workflow) => (
        <li key={workflow.id}>
          <button
            type="button"
            aria-pressed={chosen === workflow.id}
            onClick={() => onChoose(workflow.id)}
            className="flex min-h-10 w-full items-center gap-3 rounded-md px-2 py-1.5 text-left hover:bg-fill aria-pressed:bg-fill-active"
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate">{workflow.name}</span>
              <span className="block truncate text-12 text-muted">{workflow.ownerEmail}</span>
            </span>
            <span className="text-12 text-muted">{CATEGORY_LABELS[workflow.category]}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
