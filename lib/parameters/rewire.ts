import { isMediaType } from "./media-types";
import type { ApiGraph, Parameter, Parameters, ParameterValues } from "./schema";
import { isLink, ownInput, ownNode } from "./targets";

export type Rewired = {
  graph: ApiGraph;
  /** Nodes that do not run: switched off, or left without something they need. */
  removed: string[];
};

/**
 * The graph without the nodes of every toggle that is off and of every optional medium that is empty. A link to a
 * bypassed node goes on to what fed the node, through as many of them as there are; a muted node feeds nothing. A node
 * left without an input it needs goes too, and so on downstream, so that a branch that only served a muted node
 * disappears. The given graph is not touched.
 */
export function rewire(graph: ApiGraph, parameters: Parameters, values: ParameterValues): Rewired {
  const off = Object.entries(parameters)
    .filter(([name, parameter]) => isOff(parameter, Object.hasOwn(values, name) ? values[name] : undefined))
    .map(([, parameter]) => parameter);
  if (off.length === 0) return { graph, removed: [] };
  const switched = new Map<string, Parameter>();
  for (const parameter of off) {
    for (const nodeId of parameter.nodes ?? []) {
      // Muted by one and bypassed by another: nothing comes out.
      if (switched.get(nodeId)?.when_off !== "mute") switched.set(nodeId, parameter);
    }
  }
  const result = structuredClone(graph);
  relink(result, switched);
  for (const nodeId of switched.keys()) delete result[nodeId];
  prune(result, optionalOf(off));
  return { graph: result, removed: Object.keys(graph).filter((nodeId) => !Object.hasOwn(result, nodeId)) };
}

/** Whether this field switches its nodes off with this value. */
export function isOff(parameter: Parameter, value: unknown): boolean {
  if ((parameter.nodes ?? []).length === 0) return false;
  if (parameter.type === "feature")
    return value === undefined ? parameter.default === false : value === false;
  return (
    isMediaType(parameter.type) && parameter.required === false && (value === undefined || value === null)
  );
}

function relink(graph: ApiGraph, switched: Map<string, Parameter>): void {
  for (const [nodeId, node] of Object.entries(graph)) {
    if (switched.has(nodeId)) continue;
    for (const [input, value] of Object.entries(node.inputs)) {
      if (!isLink(value) || !switched.has(value[0])) continue;
      // A link without a source stays for the pruning to judge.
      node.inputs[input] = sourceOf(graph, switched, value, new Set()) ?? value;
    }
  }
}

/** What feeds a link once the nodes in between are gone; undefined when nothing does. */
function sourceOf(
  graph: ApiGraph,
  switched: Map<string, Parameter>,
  link: [string, number],
  visited: Set<string>,
): [string, number] | undefined {
  const [nodeId, slot] = link;
  const by = switched.get(nodeId);
  if (!by) return link;
  if (by.when_off === "mute" || visited.has(nodeId)) return undefined;
  visited.add(nodeId);
  const routes = by.routes && Object.hasOwn(by.routes, nodeId) ? by.routes[nodeId] : undefined;
  for (const input of routes?.[String(slot)] ?? []) {
    const value = ownInput(ownNode(graph, nodeId), input);
    const found = isLink(value) ? sourceOf(graph, switched, value, visited) : undefined;
    if (found) return found;
  }
  return undefined;
}

function optionalOf(off: Parameter[]): (nodeId: string, input: string) => boolean {
  return (nodeId, input) =>
    off.some(
      ({ optional_inputs: optional }) =>
        optional !== undefined && Object.hasOwn(optional, nodeId) && optional[nodeId]?.includes(input),
    );
}

/** Takes dangling links out, and whole nodes that cannot do without them, until nothing dangles. */
function prune(graph: ApiGraph, isOptional: (nodeId: string, input: string) => boolean): void {
  for (let isShrinking = true; isShrinking; ) {
    isShrinking = false;
    for (const [nodeId, node] of Object.entries(graph)) {
      const dangling = Object.entries(node.inputs).filter(
        ([, value]) => isLink(value) && !Object.hasOwn(graph, value[0]),
      );
      if (dangling.some(([input]) => !isOptional(nodeId, input))) {
        delete graph[nodeId];
        isShrinking = true;
        continue;
      }
      for (const [input] of dangling) delete node.inputs[input];
    }
  }
}
