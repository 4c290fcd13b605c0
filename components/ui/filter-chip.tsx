"use client";
"use no memo";
import { X } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { chipClass, chipOnClass } from "./chip";
import { cx } from "./cx";

export type FilterChipProps = ComponentProps<"button"> & {
  /** Muted: "Rating". */
  field?: ReactNode;
  /** Ink: "3 and up". */
  value: ReactNode;
  /** The name of the close button: "Clear rating". */
  clearLabel: string;
  onClear: () => void;
  icon?: ReactNode;
};

/** A filter that is on: "Rating 3 and up ×". The words open its menu (it takes a Radix trigger), the cross clears it. */
export function FilterChip({ field, value, clearLabel, onClear, icon, className, ...rest }: FilterChipProps) {
  const id = useId();
  return (
    <span className={cx(chipClass, chipOnClass, "gap-0! p-0!", className)}>
      <button
        type="button"
        id={id}
        {...rest}
        className="inline-flex h-full items-center gap-1.5 rounded-md pr-1 pl-2.5"
      >
        {icon}
        {field ? <span className="text-muted">{field}</span> : null}
        {value}
      </button>
      <button
        type="button"
        aria-label={clearLabel}
        onClick={onClear}
        className="grid h-full place-items-center rounded-md pr-[7px] pl-1 text-muted hover:text-on-surface"
      >
        <X aria-hidden="true" />
      </button>
    </span>
  );
}
