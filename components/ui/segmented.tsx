"use client";
import { RadioGroup } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { Tooltip } from "./tooltip";

export type SegmentedOption<T extends string = string> = {
  value: T;
  label: string;
  /** With an icon the label becomes its name and tooltip. */
  icon?: ReactNode;
};

export type SegmentedProps<T extends string = string> = {
  /** What is being chosen, for screen readers: "View". */
  label: string;
  options: readonly SegmentedOption<T>[];
  value?: T;
  defaultValue?: T;
  onValueChange?: (value: T) => void;
  name?: string;
  className?: string;
};

/** Two to four exclusive views of the same thing; the pressed piece floats. Never for filters: those are chips. */
export function Segmented<T extends string = string>(props: SegmentedProps<T>) {
  const { label, options, value, defaultValue, onValueChange, name, className } = props;
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      defaultValue={defaultValue}
      onValueChange={(next) => onValueChange?.(next as T)}
      name={name}
      orientation="horizontal"
      className={cx("inline-flex gap-px rounded-md bg-fill p-0.5", className)}
    >
      {options.map((option) => {
        const piece = (
          <RadioGroup.Item
            key={option.value}
            value={option.value}
            aria-label={option.icon ? option.label : undefined}
            className={cx(
              "touch-target inline-flex h-control-sm min-w-control-sm flex-auto items-center justify-center gap-1.5 whitespace-nowrap rounded-sm text-muted transition-colors hover:text-on-surface",
              "aria-checked:bg-surface-float aria-checked:text-on-surface aria-checked:ring aria-checked:ring-line",
              "[&_svg]:size-4 [&_svg]:stroke-[1.6]",
              option.icon ? "" : "px-2.5",
            )}
          >
            {option.icon ?? option.label}
          </RadioGroup.Item>
        );
        return option.icon ? (
          <Tooltip key={option.value} label={option.label}>
            {piece}
          </Tooltip>
        ) : (
          piece
        );
      })}
    </RadioGroup.Root>
  );
}
