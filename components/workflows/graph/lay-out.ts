import dagre from "@dagrejs/dagre";
import type { GraphNodeDto } from "@/lib/workflows/schema";

export const NODE_WIDTH = 208;
const HEAD_HEIGHT = 50;
const ROW_HEIGHT = 18;
const ROWS_MAX = 6;
/** An author's nodes are larger than ours: drawn closer together they read better. */
const AUTHOR_SCALE = 0.72;
const GAP = 8;

export type Place = { x: number; y: number };

/** Inputs a node shows on itself: those a field drives. */
export function shownInputs(node: GraphNodeDto): GraphNodeDto["inputs"] {
  return node.inputs.filter(({ field }) => field !== null).slice(0, ROWS_MAX);
}

export function heightOf(node: GraphNodeDto): number {
  return HEAD_HEIGHT + shownInputs(node).length * ROW_HEIGHT + (node.switches.length > 0 ? ROW_HEIGHT : 0);
}

/** Where every node goes: where its author put it, or, when that is unknown or they would overlap, by what feeds what. */
export function layOut(nodes: GraphNodeDto[]): Map<string, Place> {
  return byAuthor(nodes) ?? byFlow(nodes);
}

function byAuthor(nodes: GraphNodeDto[]): Map<string, Place> | null {
  const places = new Map<string, Place>();
  for (const { id, x, y } of nodes) {
    if (x === null || y === null) return null;
    places.set(id, { x: x * AUTHOR_SCALE, y: y * AUTHOR_SCALE });
  }
  const boxes = nodes.map((node) => ({ ...(places.get(node.id) ?? { x: 0, y: 0 }), height: heightOf(node) }));
  boxes.sort((a, b) => a.x - b.x);
  const isCrowded = boxes.some((box, at) => {
    for (let next = at + 1; next < boxes.length; next += 1) {
      const other = boxes[next];
      if (!other || other.x >= box.x + NODE_WIDTH + GAP) return false;
      if (other.y < box.y + box.height + GAP && box.y < other.y + other.height + GAP) return true;
    }
    return false;
  });
  return isCrowded ? null : places;
}

function byFlow(nodes: GraphNodeDto[]): Map<string, Place> {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 24, ranksep: 56 });
  graph.setDefaultEdgeLabel(() => ({}));
  const known = new Set(nodes.map(({ id }) => id));
  for (const node of nodes) graph.setNode(node.id, { width: NODE_WIDTH, height: heightOf(node) });
  for (const { id, inputs } of nodes) {
    for (const { from } of inputs) if (from && known.has(from.nodeId)) graph.setEdge(from.nodeId, id);
  }
  dagre.layout(graph);
  // Dagre speaks of centres.
  return new Map(
    nodes.map((node) => {
      const { x, y } = graph.node(node.id);
      return [node.id, { x: x - NODE_WIDTH / 2, y: y - heightOf(node) / 2 }];
    }),
  );
}
