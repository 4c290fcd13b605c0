"use client";
import { Workflow } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { GraphView } from "@/components/workflows/graph/graph-view";
import type { ApiGraph } from "@/lib/parameters/schema";
import { viewGraph } from "@/lib/parameters/view-graph";
import type { ImportedWorkflowDto } from "@/lib/workflows/schema";

/** The file's graph in large, what the form drives highlighted. */
export function GraphButton({ found }: { found: ImportedWorkflowDto }) {
  const [isOpen, setOpen] = useState(false);
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const { graph, uiGraph, parameters, name } = found;
  return (
    <>
      <Button size="sm" className="mt-3" icon={<Workflow aria-hidden="true" />} onClick={() => setOpen(true)}>
        Show the graph
      </Button>
      <Dialog isOpen={isOpen} onOpenChange={setOpen} size="lg" title={`Graph of ${name}`}>
        {isOpen ? (
          <GraphView
            // The server checked every node's shape before it sent the graph.
            view={viewGraph({ graph: graph as ApiGraph, uiGraph, parameters })}
            selectedId={selectedId}
            onSelect={setSelectedId}
            className="h-[65dvh]"
          />
        ) : null}
      </Dialog>
    </>
  );
}
