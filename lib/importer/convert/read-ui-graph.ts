import { asArray, asNumber, asRecord, asString } from "@/lib/engines/comfy/json-shapes";
import type { UiGraph, UiLink, UiNode, UiOutput, UiSlot } from "./ui-graph";

/**
 * One level of a UI file (root, subgraph, group node), whatever its age: links as arrays (0.4) or objects (1.0),
 * positions ignored, ids turned into strings. Unreadable nodes and links are left out; never throws.
 */
export function readUiGraph(raw: Record<string, unknown>): UiGraph {
  const nodes = new Map<string, UiNode>();
  for (const value of entriesOf(raw.nodes)) {
    const node = readUiNode(value);
    if (node && !nodes.has(node.id)) nodes.set(node.id, node);
  }
  const links = new Map<string, UiLink>();
  for (const value of entriesOf(raw.links)) {
    const link = readLink(value);
    if (link && !links.has(link.id)) links.set(link.id, link);
  }
  restoreLostLinks(nodes, links);
  adoptUnmarkedLinks(nodes, links);
  return { nodes, links };
}

export function readUiNode(value: unknown, fallbackId?: string): UiNode | null {
  const record = asRecord(value);
  const id = idOf(record?.id) ?? fallbackId ?? null;
  const type = asString(record?.type);
  if (!record || id === null || type === null) return null;
  return {
    id,
    type,
    title: asString(record.title),
    mode: asNumber(record.mode) ?? 0,
    inputs: asArray(record.inputs).map(readSlot),
    outputs: asArray(record.outputs).map(readOutput),
    widgetsValues: readWidgetsValues(record.widgets_values),
    namedValues: asRecord(record.widgets_values_named),
    properties: asRecord(record.properties) ?? {},
  };
}

/** Node and link ids are numbers in most files, strings in some; `null` means none. */
export function idOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  return typeof value === "number" && Number.isFinite(value) ? String(value) : null;
}

/** `"MODEL"`, `"IMAGE,MASK"`; a combo's list of choices reads `COMBO`, the number 0 of old files `*`. */
export function slotType(value: unknown): string {
  if (Array.isArray(value)) return "COMBO";
  return typeof value === "string" && value !== "" ? value : "*";
}

function readSlot(value: unknown): UiSlot {
  const record = asRecord(value) ?? {};
  const widget = asRecord(record.widget);
  const name = asString(record.name) ?? "";
  return {
    name,
    type: slotType(record.type),
    linkId: idOf(record.link),
    widgetName: widget ? (asString(widget.name) ?? name) : null,
    label: asString(record.label),
  };
}

function readOutput(value: unknown): UiOutput {
  const record = asRecord(value) ?? {};
  return {
    name: asString(record.name) ?? "",
    type: slotType(record.type),
    linkIds: asArray(record.links).flatMap((link) => idOf(link) ?? []),
    widgetName: asString(asRecord(record.widget)?.name),
  };
}

function readLink(value: unknown): UiLink | null {
  const record = asRecord(value);
  const [id, originId, originSlot, targetId, targetSlot, type] = record
    ? [record.id, record.origin_id, record.origin_slot, record.target_id, record.target_slot, record.type]
    : asArray(value);
  const ids = [idOf(id), idOf(originId), idOf(targetId)];
  const [linkId, origin, target] = ids;
  if (linkId == null || origin == null || target == null) return null;
  return {
    id: linkId,
    originId: origin,
    originSlot: slotIndex(originSlot),
    targetId: target,
    targetSlot: slotIndex(targetSlot),
    type: slotType(type),
  };
}

function slotIndex(value: unknown): number {
  const index = typeof value === "string" ? Number(value) : value;
  return typeof index === "number" && Number.isInteger(index) && index >= 0 ? index : 0;
}

/** Arrays as they are; `{"0": …, "1": …}` of old files is an array written as an object. */
function readWidgetsValues(value: unknown): UiNode["widgetsValues"] {
  if (Array.isArray(value)) return value;
  const record = asRecord(value);
  if (!record) return null;
  const keys = Object.keys(record);
  const isList = keys.length > 0 && keys.every((key, index) => key === String(index));
  return isList ? Object.values(record) : record;
}

function entriesOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : Object.values(asRecord(value) ?? {});
}

/**
 * Files written by hand or by scripts sometimes name links only in the table. An input the file says nothing about
 * takes the link that points at it; where the node speaks of its links at all, the node is the truth.
 */
function adoptUnmarkedLinks(nodes: Map<string, UiNode>, links: Map<string, UiLink>): void {
  const silent = new Set(
    [...nodes.values()]
      .filter(({ inputs }) => inputs.length > 0 && inputs.every(({ linkId }) => linkId === null))
      .map(({ id }) => id),
  );
  for (const link of links.values()) {
    const slot = silent.has(link.targetId) ? nodes.get(link.targetId)?.inputs[link.targetSlot] : undefined;
    const isNamed = nodes.get(link.originId)?.outputs[link.originSlot]?.linkIds.includes(link.id);
    if (slot && slot.linkId === null && isNamed !== false) slot.linkId = link.id;
  }
}

/** A link both of its ends name is a link, even when the table lacks it: files cut out of others lose their table. */
function restoreLostLinks(nodes: Map<string, UiNode>, links: Map<string, UiLink>): void {
  const wanted = new Map<string, { targetId: string; targetSlot: number }>();
  for (const node of nodes.values()) {
    for (const [targetSlot, { linkId }] of node.inputs.entries()) {
      if (linkId !== null && !links.has(linkId)) wanted.set(linkId, { targetId: node.id, targetSlot });
    }
  }
  for (const node of wanted.size > 0 ? nodes.values() : []) {
    for (const [originSlot, { linkIds, type }] of node.outputs.entries()) {
      for (const id of linkIds) {
        const target = wanted.get(id);
        if (target && !links.has(id)) links.set(id, { id, originId: node.id, originSlot, ...target, type });
      }
    }
  }
}
