"use client";
import { ChevronDown, X } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./cx";

const base =
  "touch-target inline-flex h-control-sm shrink-0 select-none items-center gap-1.5 whitespace-nowrap rounded-md px-2.5 text-13 tabular-nums transition-colors [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:stroke-[1.6]";
const off = "text-muted inset-ring inset-ring-line hover:bg-fill hover:text-on-surface";
const on = "bg-fill-active text-on-surface";

export type ChipProps = ComponentProps<"button"> & {
  /** A filter that is on or off; sets aria-pressed. Leave out for a chip that opens something. */
  isOn?: boolean;
  icon?: ReactNode;
  /** Shows a chevron: the chip opens a menu or popover. */
  hasMenu?: boolean;
};

/** A filter, 28 px high: hairline when off, filled when on. */
export function Chip({ isOn, icon, hasMenu, className, children, ...rest }: ChipProps) {
  return (
    <button
      type="button"
      {...rest}
      {...(isOn === undefined ? {} : { "aria-pressed": isOn })}
      className={cx(
        base,
        isOn ? on : off,
        "data-[state=open]:bg-fill-active data-[state=open]:text-on-surface",
        className,
      )}
    >
      {icon}
      {children}
      {hasMenu ? <ChevronDown aria-hidden="true" className="-mr-0.5 text-faint" /> : null}
    </button>
  );
}

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
    <span className={cx(base, on, "gap-0! p-0!", className)}>
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
