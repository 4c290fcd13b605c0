"use no memo";
import { CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { CopyText } from "./copy-text";
import { cx } from "./cx";

export type ErrorStateProps = {
  /** What happened: "The picture could not be made". */
  title: ReactNode;
  /** Why, and what to do. */
  children?: ReactNode;
  /** The id under which the server logged it; shown in mono with a copy button. */
  reference?: string;
  /** Buttons in the foot: "Try again" first. */
  action?: ReactNode;
  /** For a whole page the title is its h1. */
  isPage?: boolean;
  className?: string;
};

/** What happened, why, what to do, in that order. One of the two things that get a card. */
export function ErrorState({ title, children, reference, action, isPage, className }: ErrorStateProps) {
  const Title = isPage ? "h1" : "h2";
  return (
    <section
      role={isPage ? undefined : "alert"}
      className={cx("overflow-hidden rounded-lg border border-line-strong bg-surface-raised", className)}
    >
      <div className="flex gap-3 px-5 py-4">
        <CircleX aria-hidden="true" className="mt-0.5 size-4 shrink-0 stroke-[1.6] text-danger" />
        <div className="min-w-0 flex-1">
          <Title className={isPage ? "font-strong text-16" : "font-strong text-14"}>{title}</Title>
          {children ? <div className="mt-1 text-muted [overflow-wrap:anywhere]">{children}</div> : null}
        </div>
      </div>
      {reference || action ? (
        <div className="flex flex-wrap items-center gap-2 border-t px-5 py-3">
          {action}
          {reference ? (
            <span className="ml-auto inline-flex items-center gap-1.5 text-12 text-muted">
              Reference <CopyText text={reference} label="Copy reference" />
            </span>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
