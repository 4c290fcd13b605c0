"use client";
"use no memo";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ParameterFieldProps } from "./field-component";

export function ColorField({ parameter, value, error, onChange }: ParameterFieldProps) {
  const colour = typeof value === "string" ? value : "";
  const isWhole = /^#[0-9a-f]{6}$/i.test(colour);
  const swatch = (
    <input
      type="color"
      aria-label={`Pick ${parameter.label.toLowerCase()}`}
      value={isWhole ? colour : "#000000"}
      onChange={(event) => onChange(event.target.value)}
      className="-ml-1 size-5 shrink-0 cursor-pointer rounded-sm border-0 bg-transparent p-0"
    />
  );
  return (
    <Field label={parameter.label} help={parameter.help} error={error} isRequired={parameter.required}>
      <Input
        leading={swatch}
        isMono
        value={colour}
        placeholder="#3366ff"
        maxLength={7}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value.trim())}
      />
    </Field>
  );
}
