import { Check } from "lucide-react";
import { KNOWN_METADATA, type MetadataRow, metadataRows } from "@/lib/projects/rules";
import { DeadlineBadge } from "./deadline-badge";

/** What was noted about a project, in one line that wraps. */
export function MetadataFacts({ metadata }: { metadata: Record<string, unknown> }) {
  const rows = metadataRows(metadata).filter((row) => row.key !== "deadline" && textOf(row) !== "");
  if (rows.length === 0 && metadata.deadline === undefined) return null;
  return (
    <dl className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-1.5">
      {metadata.deadline === undefined ? null : (
        <div>
          <dt className="sr-only">Deadline</dt>
          <dd>
            <DeadlineBadge metadata={metadata} />
          </dd>
        </div>
      )}
      {rows.map((row) => (
        <div key={row.key} className="flex min-w-0 max-w-full items-baseline gap-1.5">
          <dt className="shrink-0 text-muted">{KNOWN_METADATA[row.key]?.label ?? row.key}</dt>
          <dd dir="auto" className="min-w-0 truncate" title={textOf(row)}>
            <FactValue row={row} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FactValue({ row }: { row: MetadataRow }) {
  if (row.kind === "link" && typeof row.value === "string") {
    return (
      <a href={row.value} rel="noreferrer nofollow" target="_blank" className="underline underline-offset-2">
        {row.value.replace(/^https?:\/\//, "")}
      </a>
    );
  }
  if (Array.isArray(row.value)) {
    const done = row.value.filter((entry) => entry.isDone).length;
    return (
      <span className="tabular-nums">
        <Check aria-hidden="true" className="mr-1 inline size-3.5 stroke-[1.6] align-[-2px] text-muted" />
        {done} of {row.value.length}
      </span>
    );
  }
  return textOf(row);
}

function textOf({ value }: MetadataRow): string {
  if (Array.isArray(value)) return value.map((entry) => entry.text).join(", ");
  if (typeof value === "object") return `${value.amount.toLocaleString("en-GB")} ${value.currency}`;
  return String(value);
}
