"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { toast } from "@/components/ui/toast";
import type { ImportedWorkflowDto } from "@/lib/workflows/schema";
import { type EditorState, parametersOf } from "./editor-state";
import { replaceInGraph } from "./replacements";
import type { SaveTarget } from "./save-target";
import { type SaveConflict, saveVersion } from "./save-version";
import { saveWorkflow } from "./save-workflow";

/** Saves what the editor holds, and says what came of it: a page to go to, a sentence, or a version in between. */
export function useSave(found: ImportedWorkflowDto, state: EditorState, target: SaveTarget) {
  const router = useRouter();
  const [isSaving, startTransition] = useTransition();
  const [isSaved, setSaved] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const [conflict, setConflict] = useState<SaveConflict | null>(null);
  const name = state.name.trim();
  const finish = (sentence: string, workflowId: string) => {
    setSaved(true);
    toast.done(sentence);
    router.push(`/workflows/${workflowId}` as Route);
  };
  const saveOver = async (parentVersionId: string, workflowId: string, isWhole: boolean) => {
    const outcome = await saveVersion({
      workflowId,
      parentVersionId,
      notes: state.notes.trim(),
      ...graphToSend(found, state, isWhole),
      parameters: parametersOf(state),
    });
    if (outcome.ok) finish(`Version ${outcome.version} is saved`, workflowId);
    else if (outcome.conflict) setConflict(outcome.conflict);
    else toast.error(outcome.sentence, { id: "import-save" });
  };
  const saveNew = async () => {
    const outcome = await saveWorkflow({
      name,
      category: state.category,
      projectId: state.projectId,
      graph: replaceInGraph(found.graph, state.replacements),
      uiGraph: found.uiGraph,
      parameters: parametersOf(state),
    });
    if (outcome.ok) finish(`${name} is saved`, outcome.workflowId);
    else toast.error(outcome.sentence, { id: "import-save" });
  };
  const save = () => {
    setChecked(true);
    const [problem] = found.problems;
    if (problem) toast.error(problem, { id: "import-save" });
    if (problem || name === "") return;
    startTransition(() =>
      target.kind === "new"
        ? saveNew()
        : saveOver(target.parentVersionId, target.workflowId, target.isReimport),
    );
  };
  const saveOnTop = () => {
    if (target.kind !== "version" || conflict === null) return;
    const { currentVersionId } = conflict;
    setConflict(null);
    // The graph too: the version in between may have another one, and this form belongs to this graph.
    startTransition(() => saveOver(currentVersionId, target.workflowId, true));
  };
  const nameError = isChecked && name === "" ? "It needs a name to be found again." : undefined;
  return { save, isSaving, isSaved, nameError, conflict, saveOnTop, forgetConflict: () => setConflict(null) };
}

/** A form edited over the stored graph sends no graph, unless names in it were replaced. */
function graphToSend(found: ImportedWorkflowDto, state: EditorState, isWhole: boolean) {
  const isReplaced = state.replacements.some(({ to }) => to !== null);
  if (!isWhole && !isReplaced) return {};
  return { graph: replaceInGraph(found.graph, state.replacements), uiGraph: found.uiGraph };
}
