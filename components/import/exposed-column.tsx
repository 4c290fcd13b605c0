"use client";
import { GitBranch } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ScrollArea } from "@/components/ui/scroll-area";
import type { ImportedWorkflowDto } from "@/lib/workflows/schema";
import { ColumnHead } from "./column-head";
import { type EditorAction, type EditorState, exposedFields } from "./editor-state";
import { ExposedRow } from "./exposed-row";

export type ExposedColumnProps = {
  found: ImportedWorkflowDto;
  state: EditorState;
  dispatch: (action: EditorAction) => void;
};

/** The fields of the form in their order: drag one by its grip, or move it with the arrow keys on the grip. */
export function ExposedColumn({ found, state, dispatch }: ExposedColumnProps) {
  const fields = exposedFields(state);
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const move = (name: string, to: number) => {
    if (to < 0 || to >= fields.length) return;
    dispatch({ type: "move", name, to });
    const label = fields.find((field) => field.name === name)?.parameter.label ?? "";
    setSaid(`${label} is now ${to + 1} of ${fields.length}.`);
  };
  return (
    <section
      aria-label="Exposed"
      className="flex min-h-0 min-w-0 flex-col border-r max-md:border-t max-md:border-r-0"
    >
      <ColumnHead title="Exposed" count={fields.length}>
        <Button
          variant="ghost"
          size="sm"
          className="-mr-2.5"
          icon={<GitBranch aria-hidden="true" />}
          onClick={() => dispatch({ type: "add-toggle" })}
        >
          Add toggle
        </Button>
      </ColumnHead>
      <ScrollArea aria-label="Exposed inputs" className="flex-1">
        {fields.length === 0 ? (
          <p className="px-4 py-4 text-muted">
            No input is exposed. Add one from “Not exposed” with its plus sign.
          </p>
        ) : null}
        <ol>
          {fields.map((field, at) => (
            <ExposedRow
              key={field.name}
              field={field}
              at={at}
              count={fields.length}
              isOpen={state.openName === field.name}
              graph={found.graph}
              tried={state.tried[field.name]}
              dragged={dragged}
              onDragged={setDragged}
              onMove={move}
              dispatch={dispatch}
            />
          ))}
        </ol>
        <p aria-live="polite" className="sr-only">
          {said}
        </p>
      </ScrollArea>
    </section>
  );
}
