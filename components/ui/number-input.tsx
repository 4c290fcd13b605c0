"use client";
"use no memo";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { Input } from "./input";

export type NumberInputProps = {
  value: number;
  onValueChange: (value: number) => void;
  min?: number;
  max?: number;
  /** Arrow keys move by this (Shift: ten times). Typed values are rounded to it from `min`. Default 1. */
  step?: number;
  name?: string;
  leading?: ReactNode;
  trailing?: ReactNode;
  isDisabled?: boolean;
  isCentred?: boolean;
  "aria-label"?: string;
  "aria-labelledby"?: string;
  id?: string;
  className?: string;
};

/**
 * A number you can type, arrow up and down, and paste (a comma counts as a point). What is typed is kept as
 * written until blur or Enter, then clamped and rounded; an unreadable value goes back to the last good one.
 */
export function NumberInput(props: NumberInputProps) {
  const { value, onValueChange, min, max, step = 1, isDisabled, isCentred, ...rest } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (text: string) => {
    setDraft(null);
    const typed = Number.parseFloat(text.replace(/[\s ]/g, "").replace(",", "."));
    if (Number.isFinite(typed)) onValueChange(fitToRange(typed, { min, max, step }));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") commit(event.currentTarget.value);
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const by = step * (event.shiftKey ? 10 : 1) * (event.key === "ArrowUp" ? 1 : -1);
    setDraft(null);
    onValueChange(fitToRange(value + by, { min, max, step }));
  };
  return (
    <Input
      {...rest}
      inputMode={step % 1 === 0 && (min ?? 0) >= 0 ? "numeric" : "decimal"}
      autoComplete="off"
      role="spinbutton"
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      disabled={isDisabled}
      value={draft ?? String(value)}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={(event) => draft !== null && commit(event.target.value)}
      onFocus={(event) => event.target.select()}
      onKeyDown={onKeyDown}
      className={isCentred ? `px-1! [&_input]:text-center ${rest.className ?? ""}` : rest.className}
    />
  );
}

/** Clamps, and rounds to the nearest step counted from `min`, without binary dust (0.30000000000000004). */
export function fitToRange(value: number, range: { min?: number; max?: number; step?: number }): number {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, step = 0 } = range;
  const origin = Number.isFinite(min) ? min : 0;
  const stepped = step > 0 ? origin + Math.round((value - origin) / step) * step : value;
  const digits = Math.max(decimals(step), decimals(origin));
  return Math.min(max, Math.max(min, step > 0 ? Number(stepped.toFixed(digits)) : stepped));
}

function decimals(value: number): number {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  return Math.max(0, (mantissa.split(".")[1]?.length ?? 0) - Number(exponent));
}
