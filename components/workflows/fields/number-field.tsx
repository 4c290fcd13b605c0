"use client";
"use no memo";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { numberBounds } from "@/lib/parameters/bounds";
import type { ParameterFieldProps } from "./field-component";

export function NumberField({ parameter, value, error, onChange }: ParameterFieldProps) {
  const bounds = numberBounds(parameter);
  const range = rangeHint(parameter.min, parameter.max);
  return (
    <Field
      label={parameter.label}
      hint={range}
      help={parameter.help}
      error={error}
      isRequired={parameter.required}
    >
      <NumberInput
        value={typeof value === "number" ? value : bounds.base}
        onValueChange={onChange}
        min={parameter.min === undefined ? undefined : bounds.min}
        max={parameter.max === undefined ? undefined : bounds.max}
        step={bounds.step === 0 ? 0.01 : bounds.step}
        trailing={parameter.unit ? <span className="text-faint">{parameter.unit}</span> : undefined}
      />
    </Field>
  );
}

function rangeHint(min: number | undefined, max: number | undefined): string | undefined {
  if (min === undefined || max === undefined) return undefined;
  return `${min} to ${max}`;
}
