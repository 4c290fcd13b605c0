import { nodeClass, type ObjectInfo } from "@/lib/engines/comfy/object-info";
import type { ApiGraph, Parameter, Parameters } from "./schema";
import { isLink } from "./targets";

/**
 * Works out, for every switch of a form, how the graph goes on without its nodes: which inputs may take the place of
 * each output (ComfyUI's bypass: the first of exactly the output's type, then the first compatible one), and which
 * inputs every node after them can do without. Stored with the version, so that a run needs no server's node list and
 * an old one goes the same way again. A class nobody knows passes nothing and needs everything.
 */
export function withRoutes(graph: ApiGraph, parameters: Parameters, objectInfo: ObjectInfo): Parameters {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => {
      const { routes: _routes, optional_inputs: _optional, ...rest } = parameter;
      const { nodes = [] } = parameter;
      if (nodes.length === 0) return [name, rest];
      const reached = downstreamOf(graph, nodes);
      return [
        name,
        {
          ...rest,
          routes: Object.fromEntries(nodes.map((nodeId) => [nodeId, routesOf(graph, nodeId, objectInfo)])),
          optional_inputs: Object.fromEntries(
            reached.flatMap((nodeId) => {
              const inputs = optionalInputs(graph, nodeId, objectInfo);
              return inputs.length > 0 ? [[nodeId, inputs]] : [];
            }),
          ),
        } satisfies Parameter,
      ];
    }),
  );
}

/** Every node that takes something from these, directly or through others; these themselves are left out. */
export function downstreamOf(graph: ApiGraph, nodes: readonly string[]): string[] {
  const reached = new Set(nodes);
  for (let isGrowing = true; isGrowing; ) {
    isGrowing = false;
    for (const [nodeId, node] of Object.entries(graph)) {
      if (reached.has(nodeId)) continue;
      if (Object.values(node.inputs).some((value) => isLink(value) && reached.has(value[0]))) {
        reached.add(nodeId);
        isGrowing = true;
      }
    }
  }
  return [...reached].filter((nodeId) => !nodes.includes(nodeId));
}

function routesOf(graph: ApiGraph, nodeId: string, objectInfo: ObjectInfo): Record<string, string[]> {
  const node = graph[nodeId];
  const known = node && nodeClass(objectInfo, node.class_type);
  if (!node || !known) return {};
  const linked = known.inputs.filter(({ name }) => isLink(node.inputs[name]));
  return Object.fromEntries(
    known.outputs.map((output, slot) => {
      const exact = linked.filter(({ type }) => type === output.type);
      const close = linked.filter((input) => !exact.includes(input) && isCompatible(input.type, output.type));
      // ComfyUI tries the input at the output's own place first.
      const own = known.inputs[slot];
      const fitting = [...exact, ...close];
      const first = own && fitting.includes(own) ? [own] : [];
      return [String(slot), [...new Set([...first, ...fitting].map(({ name }) => name))]];
    }),
  );
}

/** Equal, either of them anything, or lists that share a type; case does not count. */
function isCompatible(a: string, b: string): boolean {
  const [left, right] = [a, b].map((type) =>
    type
      .toUpperCase()
      .split(",")
      .map((one) => one.trim()),
  );
  const isAny = (types: string[] | undefined) => types?.some((type) => type === "*" || type === "");
  return Boolean(isAny(left) || isAny(right) || left?.some((type) => right?.includes(type)));
}

function optionalInputs(graph: ApiGraph, nodeId: string, objectInfo: ObjectInfo): string[] {
  const node = graph[nodeId];
  const known = node && nodeClass(objectInfo, node.class_type);
  if (!node || !known) return [];
  return Object.keys(node.inputs).filter((name) =>
    known.inputs.some((input) => input.name === name && !input.isRequired),
  );
}
