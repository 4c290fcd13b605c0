"use no memo";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { ScrollArea } from "./scroll-area";

export type TableProps = ComponentProps<"table"> & {
  /** Says what the table lists; screen readers only. */
  caption: string;
};

/** Rows of 40 px under hairlines. It scrolls sideways by itself when it must, with what only screen readers see. */
export function Table({ caption, className, children, ...rest }: TableProps) {
  return (
    <ScrollArea aria-label={caption} className="relative overflow-y-hidden">
      <table {...rest} className={cx("w-full border-collapse text-left", className)}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </ScrollArea>
  );
}

export type ThProps = ComponentProps<"th"> & {
  /** Figures are right-aligned, header included. */
  isNumeric?: boolean;
  /** Current order of this column; with `onSort` the header is a button. */
  sort?: "ascending" | "descending" | null;
  onSort?: () => void;
  children?: ReactNode;
};

export function Th({ isNumeric, sort, onSort, className, children, ...rest }: ThProps) {
  const Arrow = sort === "ascending" ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={sort ?? undefined}
      {...rest}
      className={cx(
        "h-8 whitespace-nowrap border-b pr-3 font-normal text-12 text-faint last:pr-2.5",
        isNumeric && "text-right",
        className,
      )}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className="touch-target inline-flex items-center gap-1 hover:text-on-surface"
        >
          {children}
          <Arrow aria-hidden="true" className={cx("size-3 stroke-2", !sort && "invisible")} />
        </button>
      ) : (
        children
      )}
    </th>
  );
}

export function Tr({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={cx("aria-selected:bg-fill-active hover:bg-fill", className)} />;
}

export function Td({ isNumeric, className, ...rest }: ComponentProps<"td"> & { isNumeric?: boolean }) {
  return (
    <td
      {...rest}
      className={cx(
        "h-10 whitespace-nowrap border-b pr-3 first:pl-0 last:pr-2.5",
        isNumeric && "text-right tabular-nums",
        className,
      )}
    />
  );
}
