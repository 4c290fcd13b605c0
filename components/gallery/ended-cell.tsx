import type { Route } from "next";
import Link from "next/link";
import type { KeyboardEvent } from "react";
import { StatusBadge } from "@/components/ui/status-badge";
import type { GenerationDto } from "@/lib/generations/schema";

export type EndedCellProps = {
  generation: GenerationDto;
  "data-cell": string;
  tabIndex: number;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** A generation without a result: how it ended and why; its page has the rest. */
export function EndedCell({ generation, ...focusable }: EndedCellProps) {
  const why = generation.error?.message ?? generation.textOutputs.join(" ");
  return (
    <Link
      {...focusable}
      href={`/generations/${generation.id}` as Route}
      className="absolute inset-0 flex flex-col items-start gap-1 overflow-hidden bg-surface-raised p-3 inset-ring inset-ring-line hover:bg-fill focus-visible:outline-offset-[-2px]"
    >
      <StatusBadge status={generation.status} />
      <span className="line-clamp-3 text-12 text-muted">{why}</span>
      <span className="mt-auto line-clamp-2 text-12">{generation.promptText || generation.workflowName}</span>
    </Link>
  );
}
