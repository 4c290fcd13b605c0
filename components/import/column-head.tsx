import type { ReactNode } from "react";

export type ColumnHeadProps = { title: string; count?: number; note?: string; children?: ReactNode };

/** The 44 px head of one of the columns. */
export function ColumnHead({ title, count, note, children }: ColumnHeadProps) {
  return (
    <div className="flex h-11 shrink-0 items-center gap-2 border-b px-4">
      <h2 className="font-strong">{title}</h2>
      {count === undefined ? null : <span className="text-faint tabular-nums">{count}</span>}
      {note ? <span className="min-w-0 truncate text-faint">{note}</span> : null}
      {children ? <span className="ml-auto flex min-w-0 items-center gap-2">{children}</span> : null}
    </div>
  );
}
