import { own } from "./json-shapes";
import type { ComfyGraph } from "./port";

/** What a creator calls a node: its title, else its class, else its id. */
export function nodeTitle(graph: ComfyGraph, nodeId: string): string {
  const node = own(graph, nodeId) ?? own(graph, canvasNodeId(graph, nodeId));
  return node?._meta?.title || node?.class_type || `node ${nodeId}`;
}

/** The node of the submitted graph behind an expanded one: `12.0.0.3` → `12`. Unknown ids come back unchanged. */
export function canvasNodeId(graph: ComfyGraph, nodeId: string): string {
  if (Object.hasOwn(graph, nodeId)) return nodeId;
  const parent = nodeId.split(".")[0] ?? nodeId;
  return Object.hasOwn(graph, parent) ? parent : nodeId;
}
