"use no memo";
import type { ReactNode } from "react";

/** Written out, for these pages carry not even the looks of Button. */
export const plainButtonClass =
  "inline-flex h-control items-center rounded-md bg-field px-3 font-medium inset-ring inset-ring-line-button hover:bg-fill-hover";

export type PlainErrorProps = {
  title: string;
  children: ReactNode;
  /** The id under which the server logged it. */
  reference: string | undefined;
  action: ReactNode;
};

/**
 * The look of ErrorState for the pages that every other page carries in case it fails: without an icon set and
 * without the button that copies, so that they cost a visitor a few hundred bytes. One click marks the reference.
 */
export function PlainError({ title, children, reference, action }: PlainErrorProps) {
  return (
    <section className="overflow-hidden rounded-lg border border-line-strong bg-surface-raised">
      <div className="flex gap-3 px-5 py-4">
        <svg
          aria-hidden="true"
          viewBox="0 0 24 24"
          className="mt-0.5 size-4 shrink-0 fill-none stroke-[1.6] stroke-danger"
        >
          <circle cx="12" cy="12" r="10" />
          <path d="m15 9-6 6m0-6 6 6" />
        </svg>
        <div className="min-w-0 flex-1">
          <h1 className="font-strong text-16">{title}</h1>
          <div className="mt-1 text-muted [overflow-wrap:anywhere]">{children}</div>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t px-5 py-3">
        {action}
        {reference ? (
          <span className="ml-auto text-12 text-muted">
            Reference <code className="select-all font-mono text-on-surface">{reference}</code>
          </span>
        ) : null}
      </div>
    </section>
  );
}
