"use no memo";
import type { ReactNode } from "react";
import { cx } from "./cx";

export type EmptyStateProps = {
  title: ReactNode;
  /** What goes here and how it gets here. */
  children?: ReactNode;
  /** One button, or two with the primary first. */
  action?: ReactNode;
  /** The page has no other title. Default "h2". */
  heading?: "h1" | "h2";
  /** "page" stands alone in a view; "slot" is a dashed place in a grid. Default "page". */
  as?: "page" | "slot";
  className?: string;
};

/** Nothing here yet, and the next step. Words and a button, no drawing. */
export function EmptyState({
  title,
  children,
  action,
  heading: Heading = "h2",
  as = "page",
  className,
}: EmptyStateProps) {
  return (
    <div
      className={cx(
        "flex flex-col items-start gap-1",
        as === "slot"
          ? "justify-end rounded-md border border-line-strong border-dashed p-4"
          : "mx-auto w-full max-w-110 px-4 py-16",
        className,
      )}
    >
      {as === "slot" ? (
        <p className="font-medium">{title}</p>
      ) : (
        <Heading className={cx("font-strong", Heading === "h1" ? "text-20" : "text-16")}>{title}</Heading>
      )}
      {children ? <div className="text-muted">{children}</div> : null}
      {action ? <div className="mt-3 flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}
