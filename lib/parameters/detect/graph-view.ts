import { findInput, type NodeInput, nodeClass, type ObjectInfo } from "@/lib/engines/comfy/object-info";
import type { ApiGraph, ApiNode } from "../schema";
import { isLink, ownInput, ownNode } from "../targets";

/** A constant a field could drive, and the title of the node when its creator chose one. */
export type Spot = { node_id: string; node_input: string; value: unknown; title: string | undefined };

export type Consumer = { nodeId: string; input: string; slot: number };

/** A graph with what walking it needs: its specs, and who consumes whom. */
export type GraphView = { graph: ApiGraph; info: ObjectInfo; consumers: Map<string, Consumer[]> };

export function viewGraph(graph: ApiGraph, info: ObjectInfo): GraphView {
  const consumers = new Map<string, Consumer[]>();
  for (const [nodeId, node] of Object.entries(graph)) {
    for (const [input, value] of Object.entries(node.inputs)) {
      if (!isLink(value)) continue;
      const [source, slot] = value;
      consumers.set(source, [...(consumers.get(source) ?? []), { nodeId, input, slot }]);
    }
  }
  return { graph, info, consumers };
}

export function specOf(view: GraphView, nodeId: string, input: string): NodeInput | undefined {
  const node = ownNode(view.graph, nodeId);
  const known = node === undefined ? undefined : nodeClass(view.info, node.class_type);
  return findInput(known?.inputs ?? [], input);
}

/** The node and slot an input is linked to, when it is. */
export function linkOf(view: GraphView, nodeId: string, input: string): [string, number] | undefined {
  const value = ownInput(ownNode(view.graph, nodeId), input);
  return isLink(value) && ownNode(view.graph, value[0]) !== undefined ? value : undefined;
}

/** The type a link carries; undefined when the class is unknown. */
export function outputType(view: GraphView, [nodeId, slot]: [string, number]): string | undefined {
  return outputOf(view, nodeId, slot)?.type;
}

export function outputName(view: GraphView, [nodeId, slot]: [string, number]): string | undefined {
  return outputOf(view, nodeId, slot)?.name;
}

function outputOf(view: GraphView, nodeId: string, slot: number) {
  const node = ownNode(view.graph, nodeId);
  return node === undefined ? undefined : nodeClass(view.info, node.class_type)?.outputs[slot];
}

/** The title a creator gave a node: not its display name, nor that name with something appended. */
export function customTitle(view: GraphView, nodeId: string): string | undefined {
  const node = ownNode(view.graph, nodeId);
  const title = node?._meta?.title?.trim();
  if (node === undefined || title === undefined || title === "" || title === node.class_type)
    return undefined;
  const displayName = nodeClass(view.info, node.class_type)?.displayName ?? node.class_type;
  const isDefault =
    plain(title).startsWith(plain(node.class_type)) || plain(title).startsWith(stem(displayName));
  return isDefault ? undefined : title.slice(0, 80);
}

/** "CLIP Text Encode (Prompt)" → "cliptextencode", so that "CLIP Text Encode (Positive Prompt)" is no new name. */
function stem(displayName: string): string {
  return plain(displayName.replace(/\(.*\)/, ""));
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/**
 * Where the constant behind an input really is: in the input itself, or in the Primitive node it is linked to.
 * That is how creators build a form inside ComfyUI, so such a node's title is the field's label.
 */
export function constantBehind(view: GraphView, nodeId: string, input: string): Spot | undefined {
  const node = ownNode(view.graph, nodeId);
  const value = ownInput(node, input);
  if (value === undefined) return undefined;
  if (!isLink(value)) return { node_id: nodeId, node_input: input, value, title: customTitle(view, nodeId) };
  const [source] = value;
  const primitive = primitiveInput(ownNode(view.graph, source));
  if (primitive === undefined) return undefined;
  return {
    node_id: source,
    node_input: primitive,
    value: ownInput(ownNode(view.graph, source), primitive),
    title: customTitle(view, source),
  };
}

const VALUE_INPUTS = new Set(["value", "string", "text", "int", "float", "number", "boolean", "bool"]);

/** The one value of a node that only holds a value; undefined for every other node. */
export function primitiveInput(node: ApiNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  const inputs = Object.entries(node.inputs);
  if (inputs.some(([, value]) => isLink(value))) return undefined;
  const values = inputs.filter(([name]) => VALUE_INPUTS.has(name.toLowerCase()));
  const isHolder = /^primitive|^(int|float|string|boolean|number|text)\b|constant|literal/i.test(
    node.class_type,
  );
  return isHolder && values.length === 1 ? values[0]?.[0] : undefined;
}
