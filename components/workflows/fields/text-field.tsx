"use client";
"use no memo";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ParameterFieldProps } from "./field-component";

export function TextField({ parameter, value, error, onChange }: ParameterFieldProps) {
  return (
    <Field label={parameter.label} help={parameter.help} error={error} isRequired={parameter.required}>
      <Input
        value={typeof value === "string" ? value : ""}
        onChange={(event) => onChange(event.target.value)}
        placeholder={parameter.placeholder}
        maxLength={parameter.max_length}
        trailing={parameter.unit ? <span className="text-faint">{parameter.unit}</span> : undefined}
      />
    </Field>
  );
}
