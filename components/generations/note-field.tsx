"use client";
import { useId, useState } from "react";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { GenerationActions } from "./generation-actions";

export type NoteFieldProps = {
  generationId: string;
  notes: string;
  annotate: GenerationActions["annotate"];
};

type Saving = "idle" | "saving" | "saved";

/** A note about one generation, saved when the field is left. Give it a `key` per generation. */
export function NoteField({ generationId, notes, annotate }: NoteFieldProps) {
  const id = useId();
  const [saved, setSaved] = useState(notes);
  const [text, setText] = useState(notes);
  const [state, setState] = useState<Saving>("idle");
  const save = async () => {
    if (text === saved || state === "saving") return;
    setState("saving");
    const result = await annotate({ generationId, notes: text }).catch(() => null);
    if (result?.ok) {
      setSaved(text);
      return setState("saved");
    }
    setState("idle");
    toast.error(
      result?.error.message ?? "The note could not be saved: no connection. It is still in the field.",
      {
        reference: result?.error.reference,
      },
    );
  };
  return (
    <div>
      <div className="mb-2 flex items-baseline">
        <label htmlFor={id} className="font-strong">
          Note
        </label>
        <span aria-live="polite" className="ml-auto text-12 text-faint">
          {text !== saved ? "Saved when you leave the field" : state === "saved" ? "Saved" : ""}
        </span>
      </div>
      <Textarea
        id={id}
        rowsMin={2}
        rowsMax={8}
        maxLength={5000}
        placeholder="For yourself: what is good, what to try next"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => void save()}
      />
    </div>
  );
}
