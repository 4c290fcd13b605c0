import { asArray, asNumber, asRecord } from "@/lib/engines/comfy/json-shapes";
import type { GraphNodeDto, GraphViewDto } from "@/lib/workflows/schema";
import type { ApiGraph, Parameters } from "./schema";
import { showValue } from "./show-value";
import { isLink, parameterTargets } from "./targets";

export type ViewedGraph = {
  graph: ApiGraph;
  uiGraph: Record<string, unknown> | null;
  parameters: Parameters;
};

/** A graph to look at: every node with its inputs in words, which field drives each, and where its author put it. */
export function viewGraph({ graph, uiGraph, parameters }: ViewedGraph): GraphViewDto {
  const places = placesIn(uiGraph);
  const fields = fieldsByInput(parameters);
  const switches = switchesByNode(parameters);
  const nodes = Object.entries(graph).map(([id, node]): GraphNodeDto => {
    const place = places.get(id);
    return {
      id,
      title: node._meta?.title?.trim() || node.class_type,
      classType: node.class_type,
      x: place?.x ?? null,
      y: place?.y ?? null,
      inputs: Object.entries(node.inputs).map(([name, value]) => ({
        name,
        value: isLink(value) ? null : showValue(value),
        from: isLink(value) ? { nodeId: value[0], slot: value[1] } : null,
        field: fields.get(inputKey(id, name)) ?? null,
      })),
      switches: switches.get(id) ?? [],
      change: null,
    };
  });
  return { nodes };
}

function inputKey(nodeId: string, input: string): string {
  return JSON.stringify([nodeId, input]);
}

function fieldsByInput(parameters: Parameters): Map<string, string> {
  return new Map(
    Object.values(parameters).flatMap((parameter) =>
      parameterTargets(parameter).map(
        (target) => [inputKey(target.node_id, target.node_input), parameter.label] as const,
      ),
    ),
  );
}

function switchesByNode(parameters: Parameters): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { label, nodes = [] } of Object.values(parameters)) {
    for (const nodeId of nodes) found.set(nodeId, [...(found.get(nodeId) ?? []), label]);
  }
  return found;
}

/** Positions of the editor's graph by node id; nodes inside subgraphs have ids of their own and none here. */
function placesIn(uiGraph: Record<string, unknown> | null): Map<string, { x: number; y: number }> {
  const places = new Map<string, { x: number; y: number }>();
  for (const entry of asArray(uiGraph?.nodes)) {
    const node = asRecord(entry);
    const pos = asRecord(node?.pos) ?? Object.fromEntries(asArray(node?.pos).entries());
    const [x, y] = [asNumber(pos[0]), asNumber(pos[1])];
    if (node && x !== null && y !== null) places.set(String(node.id), { x, y });
  }
  return places;
}
