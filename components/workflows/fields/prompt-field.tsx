"use client";
"use no memo";
import type { KeyboardEvent } from "react";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { isNegativePrompt } from "@/lib/parameters/apply";
import { countPromptVariants } from "@/lib/parameters/dynamic-prompt";
import type { ParameterFieldProps } from "./field-component";
import { adjustWeight } from "./prompt-weight";

/** Grows with its text; Ctrl or ⌘ with ↑ ↓ weighs the word or the selection. */
export function PromptField({ name, parameter, value, error, onChange }: ParameterFieldProps) {
  const text = typeof value === "string" ? value : "";
  const isNegative = isNegativePrompt(name, parameter);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const isWeight = (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey;
    if (!isWeight || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    const area = event.currentTarget;
    const { selectionStart, selectionEnd } = area;
    const edit = adjustWeight({ text, selectionStart, selectionEnd }, event.key === "ArrowUp" ? 1 : -1);
    onChange(edit.text);
    // The new text arrives with the next render; the selection is put back on it then.
    requestAnimationFrame(() => area.setSelectionRange(edit.selectionStart, edit.selectionEnd));
  };
  return (
    <Field
      label={parameter.label}
      hint={hintOf(text, isNegative)}
      help={parameter.help}
      error={error}
      isRequired={parameter.required}
    >
      <Textarea
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        placeholder={parameter.placeholder}
        maxLength={parameter.max_length}
        rowsMin={isNegative ? 2 : 4}
        isPrompt={!isNegative}
        spellCheck
      />
    </Field>
  );
}

/** "14 words", and how many pictures `{a|b}` can become. */
function hintOf(text: string, isNegative: boolean): string | undefined {
  const variants = countPromptVariants(text);
  if (variants > 1) return `${variants.toLocaleString("en-US")} variants`;
  const words = text.trim() === "" ? 0 : text.trim().split(/\s+/).length;
  if (isNegative || words === 0) return undefined;
  return words === 1 ? "1 word" : `${words} words`;
}
