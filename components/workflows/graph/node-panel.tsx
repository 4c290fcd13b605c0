"use client";
import { X } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import type { GraphNodeDto } from "@/lib/workflows/schema";

export type NodePanelProps = {
  node: GraphNodeDto;
  /** Names of the nodes it takes things from. */
  titleOf: (nodeId: string) => string;
  onSelect: (nodeId: string) => void;
  onClose: () => void;
};

/** Everything a chosen node takes: constants, links, and the field that drives each. */
export function NodePanel({ node, titleOf, onSelect, onClose }: NodePanelProps) {
  return (
    <aside
      aria-label={`Inputs of ${node.title}`}
      className="absolute inset-x-2 bottom-2 z-10 max-h-[55%] overflow-y-auto rounded-lg bg-surface-float shadow-float md:inset-x-auto md:top-3 md:right-3 md:bottom-auto md:max-h-[calc(100%-24px)] md:w-80"
    >
      <header className="sticky top-0 flex items-center gap-2 border-b bg-surface-float py-1.5 pr-1.5 pl-4">
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-strong">{node.title}</h2>
          <p className="truncate font-mono text-12 text-faint">
            {node.classType} · {node.id}
          </p>
        </div>
        <IconButton label="Close" size="sm" icon={<X aria-hidden="true" />} onClick={onClose} />
      </header>
      {node.switches.length > 0 ? (
        <p className="border-b px-4 py-2 text-12 text-muted">Switched by {node.switches.join(", ")}</p>
      ) : null}
      <dl className="px-4 py-2">
        {node.inputs.length === 0 ? <dt className="py-1 text-muted">It takes nothing.</dt> : null}
        {node.inputs.map(({ name, value, from, field }) => (
          <div key={name} className="border-b py-1.5 last:border-b-0">
            <dt className="flex gap-2 font-mono text-12 text-muted">
              <span className="min-w-0 truncate">{name}</span>
              {field ? <span className="ml-auto shrink-0 font-sans text-accent">{field}</span> : null}
            </dt>
            <dd className="[overflow-wrap:anywhere]">
              {from ? (
                <button
                  type="button"
                  onClick={() => onSelect(from.nodeId)}
                  className="touch-target text-left underline decoration-line-strong underline-offset-2 hover:decoration-current"
                >
                  from {titleOf(from.nodeId)}
                </button>
              ) : (
                (value ?? "no longer connected")
              )}
            </dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}
