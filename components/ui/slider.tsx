"use client";
"use no memo";
import { type CSSProperties, type KeyboardEvent, type ReactNode, useId } from "react";
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
  const shown = fitToRange(value, { min, max });
  const move = (next: number) => onValueChange(fitToRange(next, { min, max, step }));
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = STEPS[event.key];
    if (steps === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(value + step * steps * (event.shiftKey ? 10 : 1));
  };
  return (
    <div className={cx("flex flex-col gap-1.5", className)}>
      <div className="grid grid-cols-[80px_minmax(0,1fr)_56px] items-center gap-3 coarse:grid-cols-[80px_minmax(0,1fr)_64px]">
        <span id={id} className="line-clamp-2 font-medium leading-tight" title={label}>
          {label}
        </span>
        <input
          type="range"
          aria-labelledby={id}
          aria-describedby={noteId}
          value={shown}
          onChange={(event) => move(event.target.valueAsNumber)}
          onKeyDown={onKeyDown}
          min={min}
          max={max}
          step={step}
          name={name}
          disabled={isDisabled}
          className="slider"
          style={{ "--share": max > min ? (shown - min) / (max - min) : 0 } as CSSProperties}
        />
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

/** A browser's own steps for these keys differ; Home and End are as it has them. */
const STEPS: Record<string, number> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};
