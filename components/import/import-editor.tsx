"use client";
import { CircleAlert, CircleCheck, FileUp } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useReducer, useState, useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { Crumbs, Toolbar, ToolbarSpace } from "@/components/ui/toolbar";
import type { ImportedWorkflowDto } from "@/lib/workflows/schema";
import { type EditorState, editorOf, editorReducer, parametersOf } from "./editor-state";
import { ExposedColumn } from "./exposed-column";
import { FileColumn } from "./file-column";
import { FormPreview } from "./form-preview";
import type { ImportProject } from "./import-screen";
import { LeaveGuard } from "./leave-guard";
import { replaceInGraph } from "./replacements";
import { saveWorkflow } from "./save-workflow";

export type ImportEditorProps = {
  filename: string;
  found: ImportedWorkflowDto;
  projects: ImportProject[];
  projectId: string | null;
  onDiscard: () => void;
};

/** What the file contains, what of it becomes a field, and the form as it will be; stacked on small screens. */
export function ImportEditor({ filename, found, projects, projectId, onDiscard }: ImportEditorProps) {
  const [state, dispatch] = useReducer(editorReducer, null, () => editorOf(found, projectId));
  const { save, isSaving, isSaved, nameError } = useSave(found, state);
  return (
    <>
      <Bar found={found} state={state} isSaving={isSaving} onSave={save} onDiscard={onDiscard} />
      <div className="min-h-0 flex-1 md:max-lg:grid md:max-lg:grid-cols-2 lg:grid lg:grid-cols-[minmax(0,0.95fr)_minmax(0,1.15fr)_minmax(0,0.95fr)] lg:grid-rows-[minmax(0,1fr)]">
        <FileColumn
          filename={filename}
          found={found}
          state={state}
          projects={projects}
          nameError={nameError}
          dispatch={dispatch}
        />
        <ExposedColumn state={state} dispatch={dispatch} />
        <FormPreview found={found} state={state} dispatch={dispatch} />
      </div>
      <LeaveGuard isActive={!isSaved} />
    </>
  );
}

type BarProps = {
  found: ImportedWorkflowDto;
  state: EditorState;
  isSaving: boolean;
  onSave: () => void;
  onDiscard: () => void;
};

function Bar({ found, state, isSaving, onSave, onDiscard }: BarProps) {
  return (
    <Toolbar className="md:px-5!">
      <Crumbs parents={[{ label: "Workflows", href: "/workflows" }]} title={state.name.trim() || "Unnamed"} />
      <Badge isBoxed className="max-md:hidden">
        Not saved
      </Badge>
      <ToolbarSpace />
      <Readiness found={found} state={state} />
      <ConfirmDialog
        trigger={
          <Button size="sm" aria-label="Another file" icon={<FileUp aria-hidden="true" />}>
            <span className="max-sm:hidden">Another file</span>
          </Button>
        }
        title="Start over with another file?"
        description="What you changed here is not saved and would be gone."
        confirmLabel="Start over"
        onConfirm={onDiscard}
      />
      <Button variant="primary" size="sm" isPending={isSaving} onClick={onSave}>
        Save workflow
      </Button>
    </Toolbar>
  );
}

/** Whether it would run as things are, in a few words; the reasons are in the first column. */
function Readiness({ found, state }: { found: ImportedWorkflowDto; state: EditorState }) {
  const { unknownClasses, missingModels } = found.report;
  const homeless = missingModels.filter(({ nodeId, input }) => nodeId === null || input === null);
  const unsettled = homeless.length + state.replacements.filter(({ to }) => to === null).length;
  const lacks = [
    unknownClasses.length > 0 ? count(unknownClasses.length, "node") : "",
    unsettled > 0 ? count(unsettled, "name") : "",
  ].filter(Boolean);
  if (found.problems.length > 0) {
    return <Mark tone="failed">Cannot be saved yet</Mark>;
  }
  if (lacks.length > 0) return <Mark tone="warn">{`${lacks.join(" and ")} not on your servers`}</Mark>;
  return (
    <Badge tone="completed" icon={<CircleCheck aria-hidden="true" />} className="mr-2 max-md:hidden">
      Your servers have everything
    </Badge>
  );
}

function Mark({ tone, children }: { tone: "failed" | "warn"; children: string }) {
  return (
    <Badge tone={tone} icon={<CircleAlert aria-hidden="true" />} className="mr-2 max-md:hidden">
      {children}
    </Badge>
  );
}

function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}

function useSave(found: ImportedWorkflowDto, state: EditorState) {
  const router = useRouter();
  const [isSaving, startTransition] = useTransition();
  const [isSaved, setSaved] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const name = state.name.trim();
  const save = () => {
    setChecked(true);
    const [problem] = found.problems;
    if (problem) toast.error(problem, { id: "import-save" });
    if (problem || name === "") return;
    startTransition(async () => {
      const outcome = await saveWorkflow({
        name,
        category: state.category,
        projectId: state.projectId,
        graph: replaceInGraph(found.graph, state.replacements),
        uiGraph: found.uiGraph,
        parameters: parametersOf(state),
      });
      if (!outcome.ok) {
        toast.error(outcome.sentence, { id: "import-save" });
        return;
      }
      setSaved(true);
      toast.done(`${name} is saved`);
      router.push(`/workflows/${outcome.workflowId}` as Route);
    });
  };
  const nameError = isChecked && name === "" ? "It needs a name to be found again." : undefined;
  return { save, isSaving, isSaved, nameError };
}
