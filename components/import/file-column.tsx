"use client";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { ScrollArea } from "@/components/ui/scroll-area";
import type { ImportedWorkflowDto } from "@/lib/workflows/schema";
import { AboutFields } from "./about-fields";
import { ColumnHead } from "./column-head";
import type { EditorAction, EditorField, EditorState } from "./editor-state";
import { FileFacts } from "./file-facts";
import { FileTrouble } from "./file-trouble";
import type { ImportProject } from "./import-screen";
import { NotesField } from "./notes-field";
import type { SaveTarget } from "./save-target";
import { classOf, targetLabel } from "./target-label";

export type FileColumnProps = {
  filename: string;
  found: ImportedWorkflowDto;
  state: EditorState;
  projects: ImportProject[];
  target: SaveTarget;
  nameError: string | undefined;
  dispatch: (action: EditorAction) => void;
};

/** What the file contains, and what of it the form leaves out. */
export function FileColumn(props: FileColumnProps) {
  const { filename, found, state, dispatch } = props;
  return (
    <section
      aria-label="File"
      className="flex min-h-0 min-w-0 flex-col md:max-lg:col-span-2 md:max-lg:border-b lg:border-r"
    >
      <ColumnHead title="File">
        <span className="truncate font-mono text-12 text-faint" title={filename}>
          {filename}
        </span>
      </ColumnHead>
      <ScrollArea aria-label="What the file contains" className="flex-1">
        {props.target.kind === "version" ? (
          <NotesField state={state} dispatch={dispatch} />
        ) : (
          <AboutFields
            state={state}
            projects={props.projects}
            nameError={props.nameError}
            dispatch={dispatch}
          />
        )}
        <FileTrouble found={found} state={state} dispatch={dispatch} />
        <FileFacts found={found} />
        <NotExposed found={found} state={state} dispatch={dispatch} />
      </ScrollArea>
    </section>
  );
}

const SHOWN_AT_FIRST = 12;

function NotExposed({ found, state, dispatch }: Pick<FileColumnProps, "found" | "state" | "dispatch">) {
  const [isWhole, setWhole] = useState(false);
  const hidden = state.fields.filter(({ isExposed }) => !isExposed);
  const shown = isWhole ? hidden : hidden.slice(0, SHOWN_AT_FIRST);
  return (
    <section aria-label="Not exposed" className="border-t px-4 py-3">
      <h3 className="mb-1 flex min-h-7 items-center gap-2 font-strong">
        Not exposed <span className="font-normal text-faint tabular-nums">{hidden.length}</span>
      </h3>
      {hidden.length === 0 ? <p className="text-12 text-faint">Every constant is in the form.</p> : null}
      <ul>
        {shown.map((field) => (
          <HiddenInput key={field.name} field={field} found={found} dispatch={dispatch} />
        ))}
      </ul>
      {hidden.length > shown.length ? (
        <Button variant="ghost" size="sm" className="mt-1 -ml-2.5" onClick={() => setWhole(true)}>
          Show all {hidden.length}
        </Button>
      ) : null}
    </section>
  );
}

function HiddenInput({
  field,
  found,
  dispatch,
}: {
  field: EditorField;
  found: ImportedWorkflowDto;
  dispatch: (action: EditorAction) => void;
}) {
  const { parameter, name } = field;
  const where = `${classOf(found.graph, parameter.node_id)}.${parameter.node_input}`;
  return (
    <li className="flex min-h-control items-center gap-2">
      <span className="max-w-[55%] shrink-0 truncate" title={parameter.label}>
        {parameter.label}
      </span>
      <span className="min-w-0 flex-1 truncate font-mono text-12 text-faint" title={where}>
        {where}
      </span>
      <IconButton
        label={`Expose ${parameter.label}`}
        tooltip={`Expose ${parameter.label} (${targetLabel(parameter)})`}
        size="sm"
        icon={<Plus aria-hidden="true" />}
        onClick={() => dispatch({ type: "expose", name, isExposed: true })}
      />
    </li>
  );
}
