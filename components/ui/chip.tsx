"use client";
"use no memo";
import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

export const chipClass =
  "touch-target inline-flex h-control-sm shrink-0 select-none items-center gap-1.5 whitespace-nowrap rounded-md px-2.5 text-13 tabular-nums transition-colors [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:stroke-[1.6]";
const off = "text-muted inset-ring inset-ring-line hover:bg-fill hover:text-on-surface";
export const chipOnClass = "bg-fill-active text-on-surface";

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
        chipClass,
        isOn ? chipOnClass : off,
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
