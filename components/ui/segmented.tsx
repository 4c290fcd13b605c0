"use client";
"use no memo";
import { type KeyboardEvent, type ReactNode, useId } from "react";
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
  value: T;
  onValueChange: (value: T) => void;
  className?: string;
};

/** Two to four exclusive views of the same thing; the pressed piece floats. Never for filters: those are chips. */
export function Segmented<T extends string = string>(props: SegmentedProps<T>) {
  const { label, options, value, onValueChange, className } = props;
  const id = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={cx("inline-flex gap-px rounded-md bg-fill p-0.5", className)}
    >
      {options.map((option) => {
        const button = (
          <input
            type="radio"
            name={id}
            // No form's: it shows the same thing in another way, and is not posted.
            form={`${id}-none`}
            aria-label={option.icon ? option.label : undefined}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
            onKeyDown={keepArrows}
            className="absolute inset-0 size-full appearance-none rounded-sm"
          />
        );
        return (
          // biome-ignore lint/a11y/noLabelWithoutControl: the control is `button`
          <label
            key={option.value}
            className={cx(
              "touch-target relative inline-flex h-control-sm min-w-control-sm flex-auto cursor-pointer items-center justify-center gap-1.5 whitespace-nowrap rounded-sm text-muted transition-colors hover:text-on-surface",
              "has-checked:bg-surface-float has-checked:text-on-surface has-checked:ring has-checked:ring-line",
              "[&_svg]:size-4 [&_svg]:stroke-[1.6]",
              option.icon ? "" : "px-2.5",
            )}
          >
            {option.icon ? <Tooltip label={option.label}>{button}</Tooltip> : button}
            {option.icon ?? option.label}
          </label>
        );
      })}
    </div>
  );
}

/** Arrows choose here, whatever else they do on the page. */
function keepArrows(event: KeyboardEvent) {
  if (event.key.startsWith("Arrow")) event.stopPropagation();
}
