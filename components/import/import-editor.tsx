"use client";
import { useReducer, useState } from "react";
import type { ImportedWorkflowDto } from "@/lib/workflows/schema";
import { ConflictDialog } from "./conflict-dialog";
import { EditorBar } from "./editor-bar";
import { editorOf, editorReducer } from "./editor-state";
import { ExposedColumn } from "./exposed-column";
import { FileColumn } from "./file-column";
import { FormPreview } from "./form-preview";
import type { ImportProject } from "./import-screen";
import { LeaveGuard } from "./leave-guard";
import type { SaveTarget } from "./save-target";
import { useSave } from "./use-save";

export type ImportEditorProps = {
  filename: string;
  found: ImportedWorkflowDto;
  projects: ImportProject[];
  projectId: string | null;
  target: SaveTarget;
  /** To another file; without it the editor stays on this one. */
  onDiscard?: () => void;
};

/** What the file contains, what of it becomes a field, and the form as it will be; stacked on small screens. */
export function ImportEditor({ filename, found, projects, projectId, target, onDiscard }: ImportEditorProps) {
  const [initial] = useState(() => editorOf(found, projectId));
  const [state, dispatch] = useReducer(editorReducer, initial);
  const saving = useSave(found, state, target);
  const isTouched =
    state.fields !== initial.fields || state.replacements !== initial.replacements || state.notes !== "";
  // A file read anew is gone with the page; a stored version is not.
  const isUnsaved = !saving.isSaved && (target.kind === "new" || target.isReimport || isTouched);
  return (
    <>
      <EditorBar
        found={found}
        state={state}
        target={target}
        isSaving={saving.isSaving}
        onSave={saving.save}
        onDiscard={onDiscard}
      />
      <div className="min-h-0 flex-1 md:max-lg:grid md:max-lg:grid-cols-2 lg:grid lg:grid-cols-[minmax(0,0.95fr)_minmax(0,1.15fr)_minmax(0,0.95fr)] lg:grid-rows-[minmax(0,1fr)]">
        <FileColumn
          filename={filename}
          found={found}
          state={state}
          target={target}
          projects={projects}
          nameError={saving.nameError}
          dispatch={dispatch}
        />
        <ExposedColumn found={found} state={state} dispatch={dispatch} />
        <FormPreview found={found} state={state} dispatch={dispatch} />
      </div>
      <LeaveGuard isActive={isUnsaved} />
      <ConflictDialog
        conflict={saving.conflict}
        target={target}
        onSaveOnTop={saving.saveOnTop}
        onClose={saving.forgetConflict}
      />
    </>
  );
}
