"use client";
import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { GitBranch } from "lucide-react";
import { cx } from "@/components/ui/cx";
import type { GraphNodeDto } from "@/lib/workflows/schema";
import { shownInputs } from "./lay-out";

export type GraphNode = Node<{ node: GraphNodeDto; isMarked: boolean }, "card">;

const CHANGES = {
  added: { word: "Added", ring: "border-completed", ink: "text-completed" },
  changed: { word: "Changed", ring: "border-warn", ink: "text-warn" },
  removed: { word: "Removed", ring: "border-danger border-dashed opacity-70", ink: "text-danger" },
} as const;

/** A node as a card: its name, its class, and the inputs a field of the form drives. */
export function NodeCard({ data: { node, isMarked }, selected }: NodeProps<GraphNode>) {
  const inputs = shownInputs(node);
  const change = node.change ? CHANGES[node.change] : null;
  return (
    <div
      className={cx(
        "w-52 rounded-md border bg-surface-raised px-2.5 py-2 text-left",
        change ? change.ring : inputs.length > 0 ? "border-accent" : "border-line-strong",
        (selected || isMarked) && "outline-2 outline-accent outline-offset-2",
      )}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} className="graph-port" />
      <div className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate font-medium text-13">{node.title}</span>
        {change ? <span className={cx("shrink-0 text-12", change.ink)}>{change.word}</span> : null}
      </div>
      <div className="truncate font-mono text-12 text-faint">{node.classType}</div>
      {inputs.map(({ name, field }) => (
        <div key={name} className="flex gap-1.5 text-12 leading-[18px]">
          <span className="shrink-0 font-mono text-accent">{name}</span>
          <span className="min-w-0 truncate text-muted">{field}</span>
        </div>
      ))}
      {node.switches.length > 0 ? (
        <div className="flex items-center gap-1 text-12 text-muted leading-[18px]">
          <GitBranch aria-hidden="true" className="size-3 shrink-0" />
          <span className="truncate">{node.switches.join(", ")}</span>
        </div>
      ) : null}
      <Handle type="source" position={Position.Right} isConnectable={false} className="graph-port" />
    </div>
  );
}
