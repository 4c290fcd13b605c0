"use client";
"use no memo";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field";

export type InputProps = Omit<ComponentProps<"input">, "size"> & {
  /** Something small before the text: an icon, or "W". */
  leading?: ReactNode;
  /** Something small after it: a unit, a key cap, a square ghost button. */
  trailing?: ReactNode;
  /** Geist Mono, for seeds, ids and keys. */
  isMono?: boolean;
};

/** One line of text. Inside a Field it needs no id. `className` places the box; `ref` and the rest go to the input. */
export function Input({ leading, trailing, isMono, className, ...rest }: InputProps) {
  const wiring = useFieldControl(rest);
  return (
    <span
      className={cx(
        "field-box flex min-h-control w-full min-w-0 items-center gap-2 px-2.5",
        "[&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:stroke-[1.6] [&>svg]:text-faint",
        className,
      )}
    >
      {leading}
      <input
        type="text"
        {...rest}
        {...wiring}
        className={cx(
          "field-text min-w-0 flex-1 self-stretch bg-transparent tabular-nums outline-none",
          "[&::-webkit-search-cancel-button]:appearance-none",
          isMono && "font-mono tracking-[-0.01em]",
        )}
      />
      {trailing}
    </span>
  );
}
