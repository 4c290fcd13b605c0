import type { NodeClass } from "@/lib/engines/comfy/object-info";
import { nodeClass, type ObjectInfo } from "@/lib/engines/comfy/object-info";
import { alignWidgets } from "./align-widgets";
import { promotedWidgets } from "./promoted-widgets";
import {
  MODE_BYPASSED,
  MODE_MUTED,
  type SubgraphDefinition,
  type UiFile,
  type UiGraph,
  type UiNode,
} from "./ui-graph";
import { unknownSlot, type WidgetSlot, widgetSlots } from "./widget-slots";

/** A level of the graph as it runs: the root, or one instance of a subgraph. */
export type Scope = {
  /** Put before a node's id: "" at the root, `267:` inside instance 267. */
  prefix: string;
  depth: number;
  graph: UiGraph;
  definition: SubgraphDefinition | null;
  host: UiNode | null;
  parent: Scope | null;
  children: Map<string, Scope>;
  /** Values that instances further out hold for the nodes of this level. */
  promoted: Map<string, Map<string, unknown>>;
};

export const SCOPE_DEPTH_MAX = 20;
/** Nodes and border slots after subgraphs are written out; nesting multiplies, so this bounds memory and time. */
export const EXPANDED_MAX = 20_000;

/** The levels of a file, instances inside instances, cut off at the limits; `isCut` tells whether they were met. */
export function buildScopes(file: UiFile, info: ObjectInfo): { root: Scope; isCut: boolean } {
  const root: Scope = {
    prefix: "",
    depth: 0,
    graph: file.root,
    definition: null,
    host: null,
    parent: null,
    children: new Map(),
    promoted: new Map(),
  };
  const budget = { left: EXPANDED_MAX - file.root.nodes.size, isCut: false };
  const queue: Scope[] = [root];
  for (let scope = queue.shift(); scope; scope = queue.shift()) {
    for (const node of scope.graph.nodes.values()) {
      const definition = file.definitions.get(node.type);
      if (!definition || node.mode === MODE_MUTED || node.mode === MODE_BYPASSED) continue;
      const size = definition.graph.nodes.size + definition.inputs.length + 1;
      if (scope.depth >= SCOPE_DEPTH_MAX || budget.left < size || holds(scope, definition)) {
        budget.isCut = true;
        continue;
      }
      budget.left -= size;
      const child = openScope(scope, node, definition, info);
      scope.children.set(node.id, child);
      queue.push(child);
    }
  }
  return { root, isCut: budget.isCut };
}

/** A subgraph that contains itself would never end. */
function holds(scope: Scope, definition: SubgraphDefinition): boolean {
  for (let at: Scope | null = scope; at; at = at.parent) if (at.definition === definition) return true;
  return false;
}

function openScope(parent: Scope, host: UiNode, definition: SubgraphDefinition, info: ObjectInfo): Scope {
  return {
    prefix: `${parent.prefix}${host.id}:`,
    depth: parent.depth + 1,
    graph: definition.graph,
    definition,
    host,
    parent,
    children: new Map(),
    promoted: definition.isGroup
      ? groupValues(host, definition, info)
      : promotedValues(host, definition, parent.promoted.get(host.id)),
  };
}

function promotedValues(
  host: UiNode,
  definition: SubgraphDefinition,
  inherited: Map<string, unknown> | undefined,
): Scope["promoted"] {
  const values: Scope["promoted"] = new Map();
  for (const { name, targets, value } of promotedWidgets(host, definition)) {
    const chosen = inherited?.get(name) ?? value;
    if (chosen === undefined || chosen === null) continue;
    for (const { nodeId, widget } of targets) put(values, nodeId, widget, chosen);
  }
  return values;
}

/** A group node keeps the widgets of all its nodes, companions included, in one row. */
function groupValues(host: UiNode, definition: SubgraphDefinition, info: ObjectInfo): Scope["promoted"] {
  const values: Scope["promoted"] = new Map();
  if (!Array.isArray(host.widgetsValues)) return values;
  const owners = new Map<WidgetSlot, string>();
  for (const node of definition.graph.nodes.values()) {
    for (const slot of groupSlots(node, nodeClass(info, node.type))) owners.set(slot, node.id);
  }
  const { values: aligned } = alignWidgets([...owners.keys()], host.widgetsValues);
  for (const [slot, value] of aligned) {
    const owner = owners.get(slot);
    if (owner !== undefined && value !== null && value !== undefined) put(values, owner, slot.name, value);
  }
  return values;
}

function groupSlots(node: UiNode, known: NodeClass | undefined): WidgetSlot[] {
  if (node.type === "PrimitiveNode") return [unknownSlot("value", node.outputs[0]?.type ?? "*")];
  const inputs = new Set(node.inputs.flatMap(({ widgetName }) => widgetName ?? []));
  return widgetSlots(node, known).map((slot) => ({ ...slot, isDoubtful: inputs.has(slot.name) }));
}

function put(values: Scope["promoted"], nodeId: string, widget: string, value: unknown): void {
  const known = values.get(nodeId) ?? new Map<string, unknown>();
  known.set(widget, value);
  values.set(nodeId, known);
}
