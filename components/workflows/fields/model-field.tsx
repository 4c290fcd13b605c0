"use client";
"use no memo";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { type Choice, choicesOf, findChoice } from "@/lib/parameters/choices";
import { useFormScope } from "../form-scope";
import type { ParameterFieldProps } from "./field-component";

/** Checkpoints, upscalers, LoRAs: searched by name, with a word when no reachable server has one. */
export function ModelField({ name, parameter, value, error, onChange }: ParameterFieldProps) {
  const { options } = useFormScope();
  const choices = choicesOf(parameter, options[name]);
  const chosen = findChoice(choices, value);
  const shown = typeof value === "string" || typeof value === "number" ? String(value) : null;
  return (
    <Field
      label={parameter.label}
      hint={<Availability value={shown} chosen={chosen} hasChoices={choices.length > 0} />}
      help={parameter.help}
      error={error}
      isRequired={parameter.required}
    >
      <Combobox
        options={choices.map(asOption)}
        value={shown}
        onValueChange={onChange}
        placeholder={parameter.placeholder ?? "Choose a model"}
        searchLabel={`Find ${parameter.label.toLowerCase()}`}
        emptyText="No server has this"
      />
    </Field>
  );
}

function asOption(choice: Choice): ComboboxOption {
  return {
    value: String(choice.value),
    label: readable(choice.label),
    keywords: [String(choice.value)],
    ...(choice.isAvailable ? {} : { hint: "Offline" }),
  };
}

type AvailabilityProps = { value: string | null; chosen: Choice | undefined; hasChoices: boolean };

/** A dot and a word: colour is never alone. */
function Availability({ value, chosen, hasChoices }: AvailabilityProps) {
  if (value === null || !hasChoices) return null;
  const state = chosen === undefined ? "Not on any server" : chosen.isAvailable ? "Ready" : "Offline";
  const tone = state === "Ready" ? "bg-completed" : "bg-warn";
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden="true" className={`size-1.5 rounded-full ${tone}`} />
      {state}
    </span>
  );
}

/** "sd15/dreamshaper_8.safetensors" → "sd15/dreamshaper_8". */
function readable(label: string): string {
  return label.replace(/\.(safetensors|ckpt|pt|pth|bin|gguf|sft)$/i, "");
}
