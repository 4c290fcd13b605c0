"use client";
"use no memo";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { choicesOf, findChoice } from "@/lib/parameters/choices";
import { useFormScope } from "../form-scope";
import type { ParameterFieldProps } from "./field-component";

/** More choices than this are searched, not scrolled. */
const SCROLLED_MAX = 12;

export function SelectField({ name, parameter, value, error, onChange }: ParameterFieldProps) {
  const { options } = useFormScope();
  const choices = choicesOf(parameter, options[name]);
  const chosen = findChoice(choices, value);
  const choose = (next: string) => onChange(findChoice(choices, next)?.value ?? next);
  const shown = value === undefined || value === null || value === "" ? null : String(value);
  const listed = choices.map((choice) => ({
    value: String(choice.value),
    label: choice.label,
    ...(choice.isAvailable ? {} : { hint: "Offline" }),
  }));
  return (
    <Field label={parameter.label} help={parameter.help} error={error} isRequired={parameter.required}>
      {listed.length > SCROLLED_MAX || (shown !== null && chosen === undefined) ? (
        <Combobox
          options={listed}
          value={shown}
          onValueChange={choose}
          searchLabel={`Find ${parameter.label.toLowerCase()}`}
          emptyText="No server offers this"
        />
      ) : (
        <Select
          options={listed.filter((choice) => choice.value !== "")}
          value={shown ?? ""}
          onValueChange={choose}
          placeholder={parameter.placeholder}
        />
      )}
    </Field>
  );
}
