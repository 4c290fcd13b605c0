"use client";
import { Workflow } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { GraphView } from "@/components/workflows/graph/graph-view";
import type { ApiGraph, Parameter } from "@/lib/parameters/schema";
import { viewGraph } from "@/lib/parameters/view-graph";
import type { ImportedWorkflowDto } from "@/lib/workflows/schema";

export type NodesEditorProps = {
  graph: ImportedWorkflowDto["graph"];
  parameter: Parameter;
  onChange: (change: Partial<Parameter>) => void;
};

/** Which nodes go with a toggle, and what happens in their place: chosen from a list or in the graph. */
export function NodesEditor({ graph, parameter, onChange }: NodesEditorProps) {
  const [isGraphOpen, setGraphOpen] = useState(false);
  const chosen = parameter.nodes ?? [];
  // The server checked every node's shape before it sent the graph.
  const view = viewGraph({ graph: graph as ApiGraph, uiGraph: null, parameters: {} });
  const toggle = (nodeId: string) => {
    const nodes = chosen.includes(nodeId) ? chosen.filter((id) => id !== nodeId) : [...chosen, nodeId];
    onChange(parameter.type === "feature" ? { nodes, node_id: nodes[0] ?? "" } : { nodes });
  };
  return (
    <fieldset className="col-span-2 flex flex-col gap-2">
      <legend className="mb-1.5 text-12 text-muted">
        {parameter.type === "feature" ? "Nodes it switches" : "Nodes switched off while it is empty"}{" "}
        <span className="text-faint tabular-nums">{chosen.length}</span>
      </legend>
      <ul className="max-h-44 overflow-y-auto rounded-md border px-2.5 py-1.5">
        {view.nodes.map(({ id, title, classType }) => (
          <li key={id} className="flex min-h-7 items-center gap-2">
            <Checkbox label={title} checked={chosen.includes(id)} onCheckedChange={() => toggle(id)} />
            <span className="ml-auto min-w-0 truncate font-mono text-12 text-faint">
              {title === classType ? id : `${classType} ${id}`}
            </span>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" icon={<Workflow aria-hidden="true" />} onClick={() => setGraphOpen(true)}>
          Choose in the graph
        </Button>
        <Select
          aria-label="When off"
          value={parameter.when_off ?? "bypass"}
          onValueChange={(when_off) => onChange({ when_off })}
          options={[
            { value: "bypass", label: "Off: go around them" },
            { value: "mute", label: "Off: cut the branch" },
          ]}
        />
      </div>
      <Dialog
        isOpen={isGraphOpen}
        onOpenChange={setGraphOpen}
        size="lg"
        title={`Nodes of ${parameter.label}`}
        description="Press a node to add it or take it out."
      >
        <GraphView
          view={view}
          markedIds={chosen}
          isChoosing
          onSelect={(nodeId) => nodeId !== null && toggle(nodeId)}
          className="h-[60dvh]"
        />
      </Dialog>
    </fieldset>
  );
}
