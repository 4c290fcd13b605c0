import { asArray, asRecord, asString } from "@/lib/engines/comfy/json-shapes";
import { addUseEverywhereLinks } from "./add-use-everywhere-links";
import { readGroupNode } from "./read-group-node";
import { idOf, readUiGraph, slotType } from "./read-ui-graph";
import type { BoundarySlot, SubgraphDefinition, UiFile } from "./ui-graph";

/** Definitions may hold definitions; deeper than this no file of ComfyUI's goes. */
const NESTING_MAX = 20;

/** A whole UI file (format 0.4 or 1.0) with its subgraphs and group nodes. Never throws; what is missing is empty. */
export function readUiFile(raw: Record<string, unknown>): UiFile {
  const extra = asRecord(raw.extra) ?? {};
  const root = readUiGraph(raw);
  addUseEverywhereLinks(root, extra);
  const definitions = new Map<string, SubgraphDefinition>();
  collectSubgraphs(raw, definitions, 0);
  for (const [name, group] of Object.entries(asRecord(extra.groupNodes) ?? {})) {
    const definition = readGroupNode(name, group);
    if (!definition) continue;
    for (const type of [`workflow>${name}`, `workflow/${name}`]) {
      if (!definitions.has(type)) definitions.set(type, definition);
    }
  }
  const inner = new Set(definitions.values());
  return {
    id: asString(raw.id),
    version: typeof raw.version === "number" || typeof raw.version === "string" ? String(raw.version) : "0.4",
    root,
    definitions,
    extra,
    nodeCount: [...inner].reduce((sum, { graph }) => sum + graph.nodes.size, root.nodes.size),
  };
}

function collectSubgraphs(
  raw: Record<string, unknown>,
  definitions: Map<string, SubgraphDefinition>,
  depth: number,
): void {
  if (depth > NESTING_MAX) return;
  for (const value of asArray(asRecord(raw.definitions)?.subgraphs)) {
    const record = asRecord(value);
    const id = idOf(record?.id);
    if (!record || id === null || definitions.has(id)) continue;
    definitions.set(id, {
      id,
      name: asString(record.name) ?? id,
      graph: readUiGraph(record),
      inputs: asArray(record.inputs).map(readBoundary),
      outputs: asArray(record.outputs).map(readBoundary),
      isGroup: false,
    });
    collectSubgraphs(record, definitions, depth + 1);
  }
}

function readBoundary(value: unknown): BoundarySlot {
  const record = asRecord(value) ?? {};
  return {
    name: asString(record.name) ?? "",
    label: asString(record.label),
    type: slotType(record.type),
    linkIds: asArray(record.linkIds).flatMap((link) => idOf(link) ?? []),
  };
}
