"use client";
import "@xyflow/react/dist/style.css";
import { Background, Controls, type Edge, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { useTheme } from "next-themes";
import { useMemo } from "react";
import type { GraphNodeDto, GraphViewDto } from "@/lib/workflows/schema";
import { heightOf, layOut, NODE_WIDTH } from "./lay-out";
import { type GraphNode, NodeCard } from "./node-card";
import { NodePanel } from "./node-panel";

export type GraphCanvasProps = {
  view: GraphViewDto;
  /** The node whose inputs are shown. */
  selectedId?: string | null;
  onSelect?: (nodeId: string | null) => void;
  /** Outlined besides, for choosing several. */
  markedIds?: readonly string[];
  /** A press chooses instead of showing inputs. */
  isChoosing?: boolean;
};

const TYPES = { card: NodeCard };

/** A graph to look at, pan and zoom; nothing in it can be changed. Loaded by GraphView when it is needed. */
export function GraphCanvas(props: GraphCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ view, selectedId = null, onSelect, markedIds = [], isChoosing = false }: GraphCanvasProps) {
  const { resolvedTheme } = useTheme();
  const flow = useReactFlow();
  const places = useMemo(() => layOut(view.nodes), [view]);
  const edges = useMemo(() => edgesOf(view.nodes), [view]);
  const nodes = view.nodes.map(
    (node): GraphNode => ({
      id: node.id,
      type: "card",
      position: places.get(node.id) ?? { x: 0, y: 0 },
      width: NODE_WIDTH,
      height: heightOf(node),
      selected: node.id === selectedId,
      ariaLabel: `${node.title}, ${node.classType}`,
      data: { node, isMarked: markedIds.includes(node.id) },
    }),
  );
  const selected = isChoosing ? undefined : view.nodes.find(({ id }) => id === selectedId);
  const select = (nodeId: string) => {
    onSelect?.(nodeId);
    void flow.fitView({ nodes: [{ id: nodeId }], maxZoom: 1, duration: 150 });
  };
  return (
    <>
      <ReactFlow
        aria-label="Node graph"
        nodes={nodes}
        edges={edges}
        nodeTypes={TYPES}
        colorMode={resolvedTheme === "light" ? "light" : "dark"}
        fitView
        fitViewOptions={{ padding: 0.12, maxZoom: 1 }}
        minZoom={0.05}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        onNodeClick={(_, node) => onSelect?.(node.id)}
        onPaneClick={() => onSelect?.(null)}
        onKeyDown={(event) => {
          const id = (event.target as HTMLElement).closest("[data-id]")?.getAttribute("data-id");
          if (id && (event.key === "Enter" || event.key === " ")) onSelect?.(id);
        }}
        className="bg-surface-sunken!"
      >
        <Background gap={24} color="var(--line)" />
        <Controls showInteractive={false} />
      </ReactFlow>
      {selected ? (
        <NodePanel
          node={selected}
          titleOf={(nodeId) => view.nodes.find(({ id }) => id === nodeId)?.title ?? nodeId}
          onSelect={select}
          onClose={() => onSelect?.(null)}
        />
      ) : null}
    </>
  );
}

/** One line between two nodes, however many inputs it serves. */
function edgesOf(nodes: GraphNodeDto[]): Edge[] {
  const change = new Map(nodes.map((node) => [node.id, node.change]));
  const found = new Map<string, Edge>();
  for (const node of nodes) {
    for (const { from } of node.inputs) {
      if (!from) continue;
      const changes = [node.change, change.get(from.nodeId)];
      const color = changes.includes("removed")
        ? "var(--danger)"
        : changes.includes("added")
          ? "var(--status-completed)"
          : "var(--line-control)";
      const id = `${from.nodeId}>${node.id}`;
      found.set(id, { id, source: from.nodeId, target: node.id, style: { stroke: color }, focusable: false });
    }
  }
  return [...found.values()];
}
