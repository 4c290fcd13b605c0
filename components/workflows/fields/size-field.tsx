"use client";
"use no memo";
import { ArrowLeftRight } from "lucide-react";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { NumberInput } from "@/components/ui/number-input";
import { aspectPresets, matchingPreset, swapSize } from "@/lib/parameters/aspects";
import { sideBounds } from "@/lib/parameters/bounds";
import { defaultValue } from "@/lib/parameters/default-value";
import { fitSize } from "@/lib/parameters/fit-size";
import { readValue } from "@/lib/parameters/read-value";
import type { SizeValue } from "@/lib/parameters/schema";
import type { ParameterFieldProps } from "./field-component";

const FALLBACK: SizeValue = { width: 512, height: 512 };

/** Six shapes at the workflow's own area, upright ones once the picture stands; then the numbers. */
export function SizeField({ parameter, value, error, onChange }: ParameterFieldProps) {
  const bounds = sideBounds(parameter);
  const own = sizeOf(defaultValue(parameter));
  const size = sizeOf(value) ?? own ?? fitSize(FALLBACK, bounds);
  const area = own ? own.width * own.height : size.width * size.height;
  const presets = aspectPresets(parameter, area, size.height > size.width);
  const current = matchingPreset(size, presets);
  const side = (part: "width" | "height") => ({
    value: size[part],
    min: bounds.min,
    max: bounds.max,
    step: bounds.step,
    onValueChange: (next: number) => onChange({ ...size, [part]: next }),
  });
  return (
    <Field
      as="group"
      label={parameter.label}
      hint={`${size.width} × ${size.height}`}
      help={parameter.help}
      error={error}
    >
      <div className="grid grid-cols-6 gap-1">
        {presets.map((preset) => (
          <AspectTile
            key={preset.label}
            label={preset.label}
            ratio={preset.ratio}
            isOn={preset.label === current?.label}
            onPick={() => onChange(preset.size)}
          />
        ))}
      </div>
      <div className="mt-0.5 grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] gap-2">
        <NumberInput {...side("width")} aria-label="Width" leading={<span className="text-faint">W</span>} />
        <IconButton
          label="Swap width and height"
          variant="plain"
          onClick={() => onChange(swapSize(size, parameter))}
          icon={<ArrowLeftRight aria-hidden="true" />}
        />
        <NumberInput
          {...side("height")}
          aria-label="Height"
          leading={<span className="text-faint">H</span>}
        />
      </div>
    </Field>
  );
}

type AspectTileProps = { label: string; ratio: number; isOn: boolean; onPick: () => void };

/** Outlines have one area, so that the shapes compare truly. */
const OUTLINE_AREA = 300;

function AspectTile({ label, ratio, isOn, onPick }: AspectTileProps) {
  const width = Math.min(30, Math.sqrt(OUTLINE_AREA * ratio));
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onPick}
      className="flex h-13 flex-col items-center justify-end gap-1.5 rounded-md pb-1.5 text-12 text-muted tabular-nums inset-ring inset-ring-line transition-colors hover:bg-fill hover:text-on-surface aria-pressed:bg-fill-active aria-pressed:text-on-surface aria-pressed:inset-ring-0"
    >
      <span className="grid flex-1 place-items-center pt-1.5">
        <span
          aria-hidden="true"
          className="block rounded-[2px] border-[1.5px] border-current opacity-75"
          style={{ width, height: Math.min(24, width / ratio) }}
        />
      </span>
      {label}
    </button>
  );
}

function sizeOf(value: unknown): SizeValue | null {
  const size = readValue.size(value);
  return size && size.width > 0 && size.height > 0 ? size : null;
}
