import { nodeClass, type ObjectInfo } from "@/lib/engines/comfy/object-info";
import type { ApiGraph, ApiNode } from "@/lib/parameters/schema";
import { isLink } from "@/lib/parameters/targets";
import type { DroppedNode, UnknownClass } from "../schema";
import { buildScopes, type Scope } from "./build-scopes";
import { packOf } from "./pack-of";
import { asConstant, readWidgets, type WidgetReading } from "./read-widgets";
import { resolveLink } from "./resolve-link";
import { MODE_BYPASSED, MODE_MUTED, type UiFile, type UiNode } from "./ui-graph";
import { virtualRole } from "./virtual-role";

export type Conversion = {
  graph: ApiGraph;
  root: Scope;
  notes: string[];
  dropped: DroppedNode[];
  unknown: UnknownClass[];
};

/** A second of work or so; files of real workflows need a thousandth. */
const READING_STATES_MAX = 2_000_000;

type Emitted = { id: string; scope: Scope; node: UiNode };

/**
 * What ComfyUI's own frontend would send to a server for this file: subgraphs and group nodes written out
 * (`instance:inner`), reroutes and other editor nodes resolved, muted and bypassed nodes gone, saved values under
 * their inputs' names. Classes absent from `info` are converted as well as the file allows and reported. Never
 * throws, always ends; every link of the result leads to a node of the result.
 */
export function convertUiGraph(file: UiFile, info: ObjectInfo): Conversion {
  const { root, isCut } = buildScopes(file, info);
  const result: Conversion = { graph: {}, root, notes: [], dropped: [], unknown: [] };
  if (isCut) result.notes.push("Some nested subgraphs are left out: they contain themselves or go too deep.");
  const emitted = collect(root, result, info);
  const read = widgetReader(info);
  const nodes = emitted.map((one) => [one.id, convertNode(one, info, read, result.notes)] as const);
  result.graph = Object.fromEntries(nodes);
  removeDanglingLinks(result.graph);
  dropIdleStrangers(emitted, info, result);
  result.notes.push(...missingDefinitions(emitted, info));
  result.unknown = unknownClasses(emitted, info, result.graph);
  return result;
}

/** Nodes that run, root first, each subgraph's after its instance. */
function collect(scope: Scope, result: Conversion, info: ObjectInfo): Emitted[] {
  return [...scope.graph.nodes.values()].flatMap((node) => {
    const id = `${scope.prefix}${node.id}`;
    const drop = (reason: string): Emitted[] => {
      result.dropped.push({ id, class: node.type, title: node.title, reason });
      return [];
    };
    const role = virtualRole(node.type);
    if (role) return role === "note" ? drop("note") : drop("works only in the editor");
    if (node.mode === MODE_MUTED) return drop("muted");
    if (node.mode === MODE_BYPASSED) return drop("bypassed");
    const child = scope.children.get(node.id);
    if (child) return collect(child, result, info);
    if (node.id === "__proto__" || node.type === "__proto__") return drop("its name is not allowed");
    return [{ id, scope, node }];
  });
}

/** Instances of a subgraph share their nodes, so each is read once; all share one budget of time. */
function widgetReader(info: ObjectInfo): (node: UiNode) => WidgetReading {
  const budget = { states: READING_STATES_MAX };
  const readings = new Map<UiNode, WidgetReading>();
  return (node) => {
    const reading = readings.get(node) ?? readWidgets(node, nodeClass(info, node.type), budget);
    readings.set(node, reading);
    return reading;
  };
}

function convertNode(
  { id, scope, node }: Emitted,
  info: ObjectInfo,
  read: (node: UiNode) => WidgetReading,
  notes: string[],
): ApiNode {
  const known = nodeClass(info, node.type);
  const { values: saved, unnamed } = read(node);
  const values = new Map(saved);
  if (unnamed > 0)
    notes.push(
      `${titleOf(node)} (${id}): ${unnamed} saved values have no name in the file and are left out.`,
    );
  for (const [name, value] of scope.promoted.get(node.id) ?? []) {
    if (values.has(name) || node.inputs.some((slot) => slot.name === name)) values.set(name, value);
  }
  const inputs = new Map([...values].map(([name, value]) => [name, asConstant(value)]));
  for (const slot of node.inputs) {
    if (slot.linkId === null || slot.name === "") continue;
    const isOwnName = known?.inputs.some(({ name }) => name === slot.name) || slot.widgetName === null;
    const name = isOwnName ? slot.name : (slot.widgetName ?? slot.name);
    const source = resolveLink(scope, slot);
    if (source.kind === "node") inputs.set(name, [source.nodeId, source.slot]);
    else if (source.kind === "value") inputs.set(name, asConstant(source.value));
  }
  inputs.delete("__proto__");
  const title = node.title ?? known?.displayName ?? node.type;
  return { class_type: node.type, inputs: Object.fromEntries(inputs), _meta: { title } };
}

/** Links to nodes that do not run are no links; the frontend drops them as well. */
function removeDanglingLinks(graph: ApiGraph): void {
  for (const node of Object.values(graph)) {
    for (const [name, value] of Object.entries(node.inputs)) {
      if (isLink(value) && !Object.hasOwn(graph, value[0])) delete node.inputs[name];
    }
  }
}

/**
 * A class nobody knows that takes and gives nothing is an ornament of the editor (labels, bookmarks, panels); sent
 * along it would make a server refuse the whole workflow.
 */
function dropIdleStrangers(emitted: readonly Emitted[], info: ObjectInfo, result: Conversion): void {
  const used = new Set(
    Object.values(result.graph).flatMap(({ inputs }) =>
      Object.values(inputs).flatMap((value) => (isLink(value) ? [value[0]] : [])),
    ),
  );
  for (const { id, node } of emitted) {
    const api = result.graph[id];
    if (!api || used.has(id) || nodeClass(info, node.type)) continue;
    const hasLinks = Object.values(api.inputs).some(isLink);
    const isWired = node.inputs.some(({ linkId, widgetName }) => linkId !== null && widgetName === null);
    if (hasLinks || isWired) continue;
    delete result.graph[id];
    const reason = "its class is unknown and it is connected to nothing";
    result.dropped.push({ id, class: node.type, title: node.title, reason });
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Files cut out of others name subgraphs they do not hold. */
function missingDefinitions(emitted: readonly Emitted[], info: ObjectInfo): string[] {
  return emitted
    .filter(({ node }) => UUID.test(node.type) && !nodeClass(info, node.type))
    .map(({ id, node }) => `${titleOf(node)} (${id}) is a subgraph whose contents are not in the file.`);
}

function unknownClasses(emitted: readonly Emitted[], info: ObjectInfo, graph: ApiGraph): UnknownClass[] {
  const found = new Map<string, UnknownClass>();
  for (const { id, node } of emitted) {
    if (!Object.hasOwn(graph, id) || nodeClass(info, node.type)) continue;
    const pack = packOf(node.properties);
    const known = found.get(node.type) ?? { class: node.type, ...(pack ? { pack } : {}), nodeIds: [] };
    known.nodeIds.push(id);
    found.set(node.type, known);
  }
  return [...found.values()];
}

function titleOf(node: UiNode): string {
  return node.title ?? node.type;
}
