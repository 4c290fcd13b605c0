"use client";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { EditorAction, EditorState } from "./editor-state";

/** What the history is to say about this version. */
export function NotesField({
  state,
  dispatch,
}: {
  state: EditorState;
  dispatch: (action: EditorAction) => void;
}) {
  return (
    <div className="border-b p-4">
      <Field label="Notes" hint="Optional" help="Without them the history says what changed.">
        <Textarea
          value={state.notes}
          maxLength={500}
          onChange={(event) => dispatch({ type: "about", change: { notes: event.target.value } })}
        />
      </Field>
    </div>
  );
}
