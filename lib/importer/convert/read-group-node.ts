import { asArray, asNumber, asRecord, asString } from "@/lib/engines/comfy/json-shapes";
import { idOf, readUiNode } from "./read-ui-graph";
import {
  type BoundarySlot,
  INPUT_BOUNDARY,
  OUTPUT_BOUNDARY,
  type SubgraphDefinition,
  type UiLink,
  type UiNode,
} from "./ui-graph";

/**
 * A group node of 2023–2025 (`extra.groupNodes[name]`) as if it were a subgraph: inner ids are the node's index, free
 * slots without a widget become its inputs in node order (widget slots after them), unused or external outputs its
 * outputs. Null when there is nothing readable in it.
 */
export function readGroupNode(name: string, raw: unknown): SubgraphDefinition | null {
  const record = asRecord(raw);
  if (!record) return null;
  const nodes = new Map<string, UiNode>();
  for (const [index, value] of asArray(record.nodes).entries()) {
    const id = idOf(asRecord(value)?.index) ?? String(index);
    const node = readUiNode({ ...asRecord(value), id });
    if (!node) continue;
    for (const slot of node.inputs) slot.linkId = null;
    nodes.set(id, node);
  }
  if (nodes.size === 0) return null;
  const config = asRecord(record.config) ?? {};
  const links = innerLinks(record, nodes);
  return {
    id: name,
    name,
    graph: { nodes, links },
    inputs: boundaryInputs(nodes, links, config),
    outputs: boundaryOutputs(nodes, links, config, externalOutputs(record)),
    isGroup: true,
  };
}

/** `[from, fromSlot, to, toSlot, …]`; a `from` of null stands for the outside. */
function innerLinks(record: Record<string, unknown>, nodes: Map<string, UiNode>): Map<string, UiLink> {
  const links = new Map<string, UiLink>();
  for (const [index, value] of asArray(record.links).entries()) {
    const [from, fromSlot, to, toSlot] = asArray(value);
    const [originId, targetId] = [idOf(from), idOf(to)];
    const slot = targetId === null ? undefined : nodes.get(targetId)?.inputs[asNumber(toSlot) ?? -1];
    if (originId === null || targetId === null || !slot || !nodes.has(originId)) continue;
    const id = `inner-${index}`;
    const originSlot = asNumber(fromSlot) ?? 0;
    links.set(id, { id, originId, originSlot, targetId, targetSlot: asNumber(toSlot) ?? 0, type: slot.type });
    slot.linkId = id;
  }
  return links;
}

function boundaryInputs(
  nodes: Map<string, UiNode>,
  links: Map<string, UiLink>,
  config: Record<string, unknown>,
): BoundarySlot[] {
  const names = new Map<string, number>();
  const plain: BoundarySlot[] = [];
  const widgets: BoundarySlot[] = [];
  for (const node of nodes.values()) {
    for (const [targetSlot, slot] of node.inputs.entries()) {
      if (slot.linkId !== null) continue;
      const id = `in-${node.id}-${targetSlot}`;
      const name = uniqueName(names, node, customName(config, node.id, "input", slot.name) ?? slot.name);
      const side = slot.widgetName === null ? plain : widgets;
      side.push({ name, label: slot.label, type: slot.type, linkIds: [id] });
      links.set(id, {
        id,
        originId: INPUT_BOUNDARY,
        originSlot: 0,
        targetId: node.id,
        targetSlot,
        type: slot.type,
      });
      slot.linkId = id;
    }
  }
  const all = [...plain, ...widgets];
  for (const [index, { linkIds }] of all.entries()) {
    const link = links.get(linkIds[0] ?? "");
    if (link) link.originSlot = index;
  }
  return all;
}

function boundaryOutputs(
  nodes: Map<string, UiNode>,
  links: Map<string, UiLink>,
  config: Record<string, unknown>,
  external: Set<string>,
): BoundarySlot[] {
  const used = new Set([...links.values()].map((link) => `${link.originId}/${link.originSlot}`));
  const outputs: BoundarySlot[] = [];
  for (const node of nodes.values()) {
    for (const [originSlot, output] of node.outputs.entries()) {
      const place = `${node.id}/${originSlot}`;
      const visible = asRecord(asRecord(asRecord(config[node.id])?.output)?.[String(originSlot)])?.visible;
      const isShown = typeof visible === "boolean" ? visible : external.has(place) || !used.has(place);
      if (!isShown) continue;
      const id = `out-${node.id}-${originSlot}`;
      const targetSlot = outputs.length;
      outputs.push({ name: output.name, label: null, type: output.type, linkIds: [id] });
      links.set(id, {
        id,
        originId: node.id,
        originSlot,
        targetId: OUTPUT_BOUNDARY,
        targetSlot,
        type: output.type,
      });
    }
  }
  return outputs;
}

/** `[node or index, slot, type]`: outputs that are used inside and shown outside as well. */
function externalOutputs(record: Record<string, unknown>): Set<string> {
  return new Set(
    asArray(record.external).flatMap((value) => {
      const [from, slot] = asArray(value);
      const id = idOf(from) ?? idOf(asRecord(from)?.index);
      return id === null ? [] : [`${id}/${asNumber(slot) ?? 0}`];
    }),
  );
}

function customName(
  config: Record<string, unknown>,
  nodeId: string,
  side: "input" | "output",
  name: string,
): string | null {
  return asString(asRecord(asRecord(asRecord(config[nodeId])?.[side])?.[name])?.name);
}

/** A name taken by an earlier node is told apart by the node's title, then by a number. */
function uniqueName(names: Map<string, number>, node: UiNode, wanted: string): string {
  if (!names.has(wanted)) {
    names.set(wanted, 1);
    return wanted;
  }
  const prefixed = `${node.title ?? node.type} ${wanted}`;
  const count = (names.get(prefixed) ?? 0) + 1;
  names.set(prefixed, count);
  return count === 1 ? prefixed : `${node.title ?? node.type} ${count} ${wanted}`;
}
