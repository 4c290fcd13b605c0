import { type ViewedGraph, viewGraph } from "@/lib/parameters/view-graph";
import type { GraphNodeDto, GraphViewDto } from "../schema";
import type { GraphDiff } from "../versions/diff-graphs";

/** Marks ids of nodes only the older graph has, so that they stand beside nodes that took their number since. */
const GONE = "gone:";

/** The newer graph with what was added and changed marked, and what was removed still in its place. */
export function viewChange(before: ViewedGraph, after: ViewedGraph, diff: GraphDiff): GraphViewDto {
  const [added, changed, removed] = [diff.added, diff.changed, diff.removed].map((ids) => new Set(ids));
  const now = viewGraph(after).nodes.map((node) => ({
    ...node,
    change: added?.has(node.id) ? ("added" as const) : changed?.has(node.id) ? ("changed" as const) : null,
  }));
  const shown = new Set(now.map(({ id }) => id));
  const gone = viewGraph(before)
    .nodes.filter(({ id }) => removed?.has(id))
    .map(
      (node): GraphNodeDto => ({
        ...node,
        id: `${GONE}${node.id}`,
        change: "removed",
        inputs: node.inputs.map((input) => ({
          ...input,
          from: input.from && moved(input.from, removed, shown),
        })),
      }),
    );
  return { nodes: [...now, ...gone] };
}

function moved(
  from: { nodeId: string; slot: number },
  removed: Set<string> | undefined,
  shown: Set<string>,
): { nodeId: string; slot: number } | null {
  if (removed?.has(from.nodeId)) return { ...from, nodeId: `${GONE}${from.nodeId}` };
  return shown.has(from.nodeId) ? from : null;
}
