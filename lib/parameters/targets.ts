import type { ApiGraph, ApiNode, Parameter } from "./schema";

export type Target = { node_id: string; node_input: string; part?: "width" | "height" | undefined };

/**
 * Every input a parameter drives: its own pair first, then `targets`, without repeats. For `size` each target
 * carries its half; a pair that does not say takes the one its input is named after, else the width. A `feature` drives none.
 */
export function parameterTargets(parameter: Parameter): Target[] {
  if (parameter.type === "feature") return [];
  const declared = parameter.targets ?? [];
  const own = { node_id: parameter.node_id, node_input: parameter.node_input };
  const all: Target[] = declared.some((target) => isSameInput(target, own)) ? declared : [own, ...declared];
  const unique = all.filter((target, at) => all.findIndex((other) => isSameInput(other, target)) === at);
  if (parameter.type !== "size") return unique;
  return unique.map((target) => ({
    ...target,
    part: target.part ?? (target.node_input.endsWith("height") ? "height" : "width"),
  }));
}

export function isSameInput(a: Target, b: Target): boolean {
  return a.node_id === b.node_id && a.node_input === b.node_input;
}

/** ComfyUI's own test for a link: `["<source node id>", <slot>]`. */
export function isLink(value: unknown): value is [string, number] {
  return (
    Array.isArray(value) && value.length === 2 && typeof value[0] === "string" && typeof value[1] === "number"
  );
}

/** The node with this id, own keys only: `__proto__` finds nothing unless a graph really holds it. */
export function ownNode(graph: ApiGraph, nodeId: string): ApiNode | undefined {
  return Object.hasOwn(graph, nodeId) ? graph[nodeId] : undefined;
}

/** An input's value, own keys only. */
export function ownInput(node: ApiNode | undefined, input: string): unknown {
  return node !== undefined && Object.hasOwn(node.inputs, input) ? node.inputs[input] : undefined;
}
