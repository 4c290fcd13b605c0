"use client";
"use no memo";
import { useState } from "react";
import { cx } from "./cx";

export type ProgressProps = {
  /** 0 to 100; null while the amount is unknown. It never goes back: give a new `key` for a new job. */
  value: number | null;
  /** What progresses: "Sampling". */
  label: string;
  /** Over a picture the trough is dark in both themes. */
  isOnPicture?: boolean;
  className?: string;
};

/** A 2 px line for the bottom edge of the frame it belongs to. */
export function Progress({ value, label, isOnPicture, className }: ProgressProps) {
  const [peak, setPeak] = useState(0);
  const shown = Math.min(100, Math.max(peak, value ?? 0));
  if (shown > peak) setPeak(shown);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value === null ? undefined : Math.round(shown)}
      className={cx(
        "h-0.5 overflow-hidden rounded-full",
        isOnPicture ? "bg-shade" : "bg-fill-active",
        className,
      )}
    >
      <div
        className={cx(
          "h-full rounded-full bg-accent transition-[width] duration-180 ease-linear",
          value === null && "animate-breathe",
        )}
        style={{ width: value === null ? "100%" : `${shown}%` }}
      />
    </div>
  );
}
