"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProjectSwatch } from "@/components/ui/project-swatch";
import { Select } from "@/components/ui/select";
import { WORKFLOW_CATEGORIES } from "@/db/enums";
import { CATEGORY_LABELS } from "@/lib/workflows/rules";
import type { EditorAction, EditorState } from "./editor-state";
import type { ImportProject } from "./import-screen";

export type AboutFieldsProps = {
  state: EditorState;
  projects: ImportProject[];
  nameError: string | undefined;
  dispatch: (action: EditorAction) => void;
};

/** A select cannot hold "nothing": this stands for it. */
const NO_PROJECT = "none";

/** What the workflow is called, what it does and where it goes. */
export function AboutFields({ state, projects, nameError, dispatch }: AboutFieldsProps) {
  const about = (change: Extract<EditorAction, { type: "about" }>["change"]) =>
    dispatch({ type: "about", change });
  return (
    <div className="grid grid-cols-2 gap-x-3 gap-y-4 border-b p-4">
      <Field label="Name" error={nameError} isRequired className="col-span-2">
        <Input
          value={state.name}
          maxLength={120}
          autoComplete="off"
          onChange={(event) => about({ name: event.target.value })}
        />
      </Field>
      <Field label="Kind" className={projects.length > 0 ? undefined : "col-span-2"}>
        <Select
          value={state.category}
          onValueChange={(category) => about({ category })}
          options={WORKFLOW_CATEGORIES.map((value) => ({ value, label: CATEGORY_LABELS[value] }))}
        />
      </Field>
      {projects.length > 0 ? (
        <Field label="Project">
          <Select
            value={state.projectId ?? NO_PROJECT}
            onValueChange={(value) => about({ projectId: value === NO_PROJECT ? null : value })}
            options={[
              { value: NO_PROJECT, label: "No project" },
              ...projects.map(({ id, name, color }) => ({
                value: id,
                label: (
                  <span className="inline-flex min-w-0 items-center gap-2">
                    <ProjectSwatch color={color} />
                    <span className="truncate">{name}</span>
                  </span>
                ),
              })),
            ]}
          />
        </Field>
      ) : null}
    </div>
  );
}
