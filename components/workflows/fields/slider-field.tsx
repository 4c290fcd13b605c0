"use client";
"use no memo";
import { Slider } from "@/components/ui/slider";
import { numberBounds } from "@/lib/parameters/bounds";
import { useFormScope } from "../form-scope";
import type { ParameterFieldProps } from "./field-component";

/** Labels up to this many characters fit the 80 px column of the slider row. */
const SHORT_LABEL = 12;

export function SliderField({ parameter, value, error, onChange }: ParameterFieldProps) {
  const { parameters } = useFormScope();
  const bounds = numberBounds(parameter);
  // One column width for the whole form, so that every track starts at the same place.
  const isWide = Object.values(parameters).some(
    ({ type, label }) => type === "slider" && label.length > SHORT_LABEL,
  );
  return (
    <Slider
      label={parameter.label}
      value={typeof value === "number" ? value : bounds.min}
      onValueChange={onChange}
      min={bounds.min}
      max={bounds.max}
      step={bounds.step === 0 ? (bounds.max - bounds.min) / 100 : bounds.step}
      help={parameter.help}
      error={error}
      className={isWide ? "[&>div]:grid-cols-[128px_minmax(0,1fr)_56px]!" : undefined}
    />
  );
}
