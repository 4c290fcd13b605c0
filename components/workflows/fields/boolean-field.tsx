"use client";
"use no memo";
import { FieldNote } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import type { ParameterFieldProps } from "./field-component";

export function BooleanField({ parameter, value, error, onChange }: ParameterFieldProps) {
  const state = value === true ? parameter.label_on : parameter.label_off;
  return (
    <div className="flex flex-col gap-1.5">
      <Switch
        label={parameter.label}
        help={state ?? parameter.help}
        isChecked={value === true}
        onCheckedChange={onChange}
      />
      <FieldNote error={error} />
    </div>
  );
}
