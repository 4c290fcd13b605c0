import { areTypesCompatible, isWildcard } from "./are-types-compatible";
import type { Scope } from "./build-scopes";
import {
  INPUT_BOUNDARY,
  MODE_BYPASSED,
  MODE_MUTED,
  OUTPUT_BOUNDARY,
  type UiNode,
  type UiSlot,
} from "./ui-graph";
import { channelOf, virtualRole } from "./virtual-role";

/** Where a link really starts. `none`: nowhere; the input keeps its widget's value or has none. */
export type LinkSource =
  | { kind: "node"; nodeId: string; slot: number }
  | { kind: "value"; value: unknown }
  | { kind: "none"; why: string };

type Visited = Set<string>;

/** Hops a link may take through reroutes, borders and bypassed nodes. */
const HOPS_MAX = 500;

/**
 * Follows an input's link through everything that exists only in the editor: reroutes, Get and Set nodes,
 * primitives, bypassed nodes, borders of subgraphs. Ends in a node that runs, a constant, or nowhere; always ends.
 */
export function resolveLink(scope: Scope, slot: UiSlot): LinkSource {
  return resolveSlot(scope, slot, slot.type, new Set());
}

function resolveSlot(scope: Scope, slot: UiSlot, wanted: string, visited: Visited): LinkSource {
  if (slot.linkId === null) return none("nothing is connected");
  const link = scope.graph.links.get(slot.linkId);
  if (!link) return none("the file names a link it does not contain");
  return resolveOutput(scope, link.originId, link.originSlot, wanted, visited);
}

function resolveOutput(
  scope: Scope,
  originId: string,
  slot: number,
  wanted: string,
  visited: Visited,
): LinkSource {
  const place = `${scope.prefix}${originId}/${slot}`;
  if (visited.has(place) || visited.size > HOPS_MAX) return none("the link runs in a circle");
  visited.add(place);
  if (originId === INPUT_BOUNDARY) return resolveOutside(scope, slot, wanted, visited);
  const node = scope.graph.nodes.get(originId);
  if (!node) return none("its source is not in the file");
  const role = virtualRole(node.type);
  if (role === "primitive") return primitiveValue(scope, node);
  if (node.mode === MODE_MUTED) return none("its source is muted");
  if (role === "reroute" || role === "set") return resolveFirst(scope, node, wanted, visited);
  if (node.mode === MODE_BYPASSED) return resolveBypassed(scope, node, slot, wanted, visited);
  if (role === "get") return resolveGet(scope, node, wanted, visited);
  if (role) return none(`${node.type} gives no data`);
  const child = scope.children.get(node.id);
  if (child) return resolveInside(child, slot, wanted, visited);
  return { kind: "node", nodeId: `${scope.prefix}${node.id}`, slot };
}

function resolveFirst(scope: Scope, node: UiNode, wanted: string, visited: Visited): LinkSource {
  const [first] = node.inputs;
  return first ? resolveSlot(scope, first, wanted, visited) : none(`${node.type} has no input`);
}

/** From inside a subgraph to what its instance is connected to. */
function resolveOutside(scope: Scope, index: number, wanted: string, visited: Visited): LinkSource {
  const slot = hostSlot(scope, index);
  if (!slot || !scope.parent || slot.linkId === null) return none("the subgraph's input is free");
  return resolveSlot(scope.parent, slot, wanted, visited);
}

/** Instances list their inputs in their own order, and not all of them: the name decides. */
function hostSlot(scope: Scope, index: number): UiSlot | undefined {
  const { definition, host } = scope;
  const input = definition?.inputs[index];
  if (!definition || !host || !input) return undefined;
  if (definition.isGroup) return groupHostSlot(scope, index, input.name);
  const nth = definition.inputs.slice(0, index).filter(({ name }) => name === input.name).length;
  const named = host.inputs.filter(({ name }) => name === input.name);
  return named[nth] ?? named[0];
}

/** Group nodes rename their inputs freely: the order of those without a widget is what stays. */
function groupHostSlot(scope: Scope, index: number, name: string): UiSlot | undefined {
  const { definition, host } = scope;
  if (!definition || !host) return undefined;
  const slots = host.inputs.filter(({ widgetName }) => widgetName === null);
  const plain = definition.inputs.filter(({ linkIds }) => !isWidgetEnd(scope, linkIds));
  const wanted = definition.inputs[index];
  const at = wanted ? plain.indexOf(wanted) : -1;
  if (at >= 0 && slots.length === plain.length) return slots[at];
  return host.inputs.find((slot) => slot.name === name) ?? (at >= 0 ? slots[at] : undefined);
}

function isWidgetEnd(scope: Scope, linkIds: readonly string[]): boolean {
  const link = scope.graph.links.get(linkIds[0] ?? "");
  const slot = link ? scope.graph.nodes.get(link.targetId)?.inputs[link.targetSlot] : undefined;
  return slot !== undefined && slot.widgetName !== null;
}

/** From an instance's output to the inner node behind it. */
function resolveInside(child: Scope, index: number, wanted: string, visited: Visited): LinkSource {
  const { links } = child.graph;
  const named = child.definition?.outputs[index]?.linkIds
    .map((id) => links.get(id))
    .find((link) => link?.targetId === OUTPUT_BOUNDARY);
  const link =
    named ??
    [...links.values()].find(
      ({ targetId, targetSlot }) => targetId === OUTPUT_BOUNDARY && targetSlot === index,
    );
  if (!link) return none("the subgraph's output is connected to nothing");
  return resolveOutput(child, link.originId, link.originSlot, wanted, visited);
}

/**
 * ComfyUI's bypass: the input at the same place when its type fits the output and what is wanted, else the first of
 * exactly the wanted type, else the first that fits.
 */
function resolveBypassed(
  scope: Scope,
  node: UiNode,
  slot: number,
  wanted: string,
  visited: Visited,
): LinkSource {
  const { inputs } = node;
  const outputType = node.outputs[slot]?.type ?? "*";
  const opposite = inputs[slot];
  const chosen = isWildcard(wanted)
    ? (opposite ?? inputs[0])
    : opposite && areTypesCompatible(opposite.type, outputType) && areTypesCompatible(opposite.type, wanted)
      ? opposite
      : (inputs.find(({ type }) => type === wanted) ??
        inputs.find(({ type }) => areTypesCompatible(type, wanted)));
  if (!chosen) return none("its source is bypassed and has nothing of this type to pass on");
  return resolveSlot(scope, chosen, wanted, visited);
}

function resolveGet(scope: Scope, node: UiNode, wanted: string, visited: Visited): LinkSource {
  const channel = channelOf(node);
  for (let at: Scope | null = scope; at && channel !== null; at = at.parent) {
    for (const candidate of at.graph.nodes.values()) {
      if (virtualRole(candidate.type) !== "set" || channelOf(candidate) !== channel) continue;
      if (candidate.mode === MODE_MUTED) return none("its source is muted");
      return resolveFirst(at, candidate, wanted, visited);
    }
  }
  return none(`nothing is set under the name “${channel ?? ""}”`);
}

/** A primitive hands its value to the widgets behind it; promoted, the instance's value. */
function primitiveValue(scope: Scope, node: UiNode): LinkSource {
  const outer = scope.promoted.get(node.id);
  const values = Array.isArray(node.widgetsValues)
    ? node.widgetsValues
    : Object.values(node.widgetsValues ?? {});
  const value = outer?.get("value") ?? outer?.get(node.outputs[0]?.widgetName ?? "value") ?? values[0];
  return value === undefined || value === null
    ? none("the primitive holds no value")
    : { kind: "value", value };
}

function none(why: string): LinkSource {
  return { kind: "none", why };
}
