"use client";
import type { ReactNode } from "react";
import type { ImportedWorkflowDto } from "@/lib/workflows/schema";
import { GraphButton } from "./graph-button";
import { markOf } from "./source-mark";
import { classOf } from "./target-label";

/** The file in figures, its nodes by class, and what was said about reading it. */
export function FileFacts({ found }: { found: ImportedWorkflowDto }) {
  const { report } = found;
  const classes = classCounts(found.graph);
  const conventions = conventionsOf(found);
  return (
    <div className="px-4 py-4">
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-y-1.5">
        <Fact name="Format">{report.format}</Fact>
        <Fact name="Nodes">
          {Object.keys(found.graph).length}
          {report.unknownClasses.length === 0 ? ", all known" : ""}
        </Fact>
        <Fact name="Editor layout">{found.uiGraph ? "Kept with it" : "Not in the file"}</Fact>
        {conventions.length > 0 ? <Fact name="Fields from">{conventions.join(", ")}</Fact> : null}
      </dl>
      <GraphButton found={found} />
      <Fold title="Node classes" count={classes.length}>
        {classes.map(([name, count]) => (
          <li key={name} className="flex min-w-0 items-baseline gap-2 py-0.5">
            <span className="min-w-0 truncate font-mono text-12" title={name}>
              {name}
            </span>
            <span className="ml-auto text-12 text-faint tabular-nums">{count}</span>
          </li>
        ))}
      </Fold>
      <Fold title="Left out" count={report.droppedNodes.length}>
        {report.droppedNodes.map((node, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: titles repeat and the list never changes
          <li key={at} className="py-0.5 text-12 text-muted">
            {node.title}: <span className="text-faint">{node.reason}</span>
          </li>
        ))}
      </Fold>
      <Fold title="Notes" count={report.notes.length} isOpen>
        {report.notes.map((note) => (
          <li key={note} className="py-0.5 text-12 text-muted [overflow-wrap:anywhere]">
            {note}
          </li>
        ))}
      </Fold>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="tabular-nums [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}

type FoldProps = { title: string; count: number; isOpen?: boolean; children: ReactNode };

function Fold({ title, count, isOpen, children }: FoldProps) {
  if (count === 0) return null;
  return (
    <details open={isOpen} className="mt-3">
      <summary className="touch-target cursor-pointer text-muted hover:text-on-surface">
        {title} <span className="text-faint tabular-nums">{count}</span>
      </summary>
      <ul className="mt-1 max-h-80 overflow-y-auto pl-4">{children}</ul>
    </details>
  );
}

/** Most used first. */
function classCounts(graph: ImportedWorkflowDto["graph"]): [string, number][] {
  const counts = new Map<string, number>();
  for (const nodeId of Object.keys(graph)) {
    const name = classOf(graph, nodeId);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

/** Where the proposed fields come from, each once. */
function conventionsOf({ parameters }: ImportedWorkflowDto): string[] {
  const labels = Object.values(parameters).map(({ source }) => {
    const mark = markOf(source);
    return mark.kind === "guessed" ? "The graph" : mark.label;
  });
  return [...new Set(labels)];
}
