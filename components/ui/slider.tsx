"use client";
import { Slider as Radix } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cx } from "./cx";
import { FieldNote } from "./field";
import { fitToRange, NumberInput } from "./number-input";

export type SliderProps = {
  label: string;
  value: number;
  onValueChange: (value: number) => void;
  min: number;
  max: number;
  step?: number;
  /** Posts with the form under this name. */
  name?: string;
  help?: ReactNode;
  error?: ReactNode;
  isDisabled?: boolean;
  className?: string;
};

/** One line: 80 px label, track filled in ink, and a 56 px number to type in. It is its own Field. */
export function Slider(props: SliderProps) {
  const { label, value, onValueChange, min, max, step = 1, name, help, error, isDisabled, className } = props;
  const id = useId();
  const noteId = help || error ? `${id}-note` : undefined;
  return (
    <div className={cx("flex flex-col gap-1.5", className)}>
      <div className="grid grid-cols-[80px_minmax(0,1fr)_56px] items-center gap-3 coarse:grid-cols-[80px_minmax(0,1fr)_64px]">
        <span id={id} className="line-clamp-2 font-medium leading-tight" title={label}>
          {label}
        </span>
        <Radix.Root
          value={[fitToRange(value, { min, max })]}
          onValueChange={([next]) =>
            next !== undefined && onValueChange(fitToRange(next, { min, max, step }))
          }
          min={min}
          max={max}
          step={step}
          name={name}
          disabled={isDisabled}
          className="group touch-target relative flex h-5 touch-none select-none items-center data-disabled:opacity-45"
        >
          <Radix.Track className="relative h-[3px] flex-1 rounded-full bg-fill-active">
            <Radix.Range className="absolute h-full rounded-full bg-on-surface" />
          </Radix.Track>
          <Radix.Thumb
            aria-labelledby={id}
            aria-describedby={noteId}
            className="block size-3.5 rounded-full bg-on-surface shadow-[0_0_0_3px_var(--surface)] transition-transform group-hover:scale-110 focus-visible:outline-offset-3 coarse:size-5"
          />
        </Radix.Root>
        <NumberInput
          value={value}
          onValueChange={onValueChange}
          min={min}
          max={max}
          step={step}
          isDisabled={isDisabled}
          isCentred
          aria-label={`${label} value`}
        />
      </div>
      <FieldNote id={noteId} help={help} error={error} />
    </div>
  );
}
