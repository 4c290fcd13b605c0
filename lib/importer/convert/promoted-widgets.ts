import { asArray, asString } from "@/lib/engines/comfy/json-shapes";
import { idOf } from "./read-ui-graph";
import { INPUT_BOUNDARY, type SubgraphDefinition, type UiLink, type UiNode } from "./ui-graph";
import { virtualRole } from "./virtual-role";

/** A widget of an inner node that a subgraph's instance shows as its own. */
export type PromotedWidget = {
  /** What the instance calls it. */
  name: string;
  label: string | null;
  targets: { nodeId: string; widget: string }[];
  /** Undefined when the inner node's own value counts. */
  value: unknown;
};

/**
 * The promoted widgets of an instance in the order it shows them, with the values it holds. Three generations of
 * files: values on the instance by definition input; `proxyWidgets` with the values inside; `proxyWidgets` with a
 * value each on the instance (null keeps the inner one).
 */
export function promotedWidgets(host: UiNode, definition: SubgraphDefinition): PromotedWidget[] {
  if (definition.isGroup) return [];
  const proxies = readProxies(host.properties.proxyWidgets);
  const promoted = proxies.length > 0 ? fromProxies(proxies, definition) : fromInputs(definition);
  const values = host.widgetsValues;
  const named = (name: string) =>
    host.namedValues && Object.hasOwn(host.namedValues, name) ? host.namedValues[name] : undefined;
  if (values !== null && !Array.isArray(values)) {
    return promoted.map((one) => ({
      ...one,
      value: Object.hasOwn(values, one.name) ? values[one.name] : undefined,
    }));
  }
  return promoted.map((one, index) => ({ ...one, value: values?.[index] ?? named(one.name) }));
}

type Target = { nodeId: string; widget: string; isWidget: boolean };

/** Definitions are asked for every instance and never change. */
const known = new WeakMap<SubgraphDefinition, Target[][]>();

/** Every widget the definition's input reaches, past reroutes; nested instances count by their input's name. */
export function boundaryTargets(definition: SubgraphDefinition, input: number): Target[] {
  const targets = known.get(definition) ?? allTargets(definition);
  known.set(definition, targets);
  return targets[input] ?? [];
}

function allTargets({ graph, inputs }: SubgraphDefinition): Target[][] {
  const leaving = new Map<string, UiLink[]>();
  for (const link of graph.links.values()) push(leaving, link.originId, link);
  const crossing = leaving.get(INPUT_BOUNDARY) ?? [];
  return inputs.map(({ linkIds }, index) => {
    const named = new Set(linkIds);
    const queue = crossing.filter(({ id, originSlot }) => originSlot === index || named.has(id));
    const seen = new Set<string>();
    const found: Target[] = [];
    for (let link = queue.shift(); link; link = queue.shift()) {
      if (seen.has(link.id)) continue;
      seen.add(link.id);
      const { id, targetId } = link;
      const node = graph.nodes.get(targetId);
      if (node && virtualRole(node.type) === "reroute") queue.push(...(leaving.get(node.id) ?? []));
      const slot = node?.inputs.find(({ linkId }) => linkId === id);
      if (!node || !slot || virtualRole(node.type) === "reroute") continue;
      found.push({
        nodeId: node.id,
        widget: slot.widgetName ?? slot.name,
        isWidget: slot.widgetName !== null,
      });
    }
    return found;
  });
}

function push(lists: Map<string, UiLink[]>, key: string, link: UiLink): void {
  const list = lists.get(key);
  if (list) list.push(link);
  else lists.set(key, [link]);
}

function fromInputs(definition: SubgraphDefinition): PromotedWidget[] {
  return definition.inputs.flatMap((input, index) => {
    const targets = boundaryTargets(definition, index);
    if (!targets.some(({ isWidget }) => isWidget)) return [];
    return [{ name: input.name, label: input.label, targets, value: undefined }];
  });
}

function fromProxies(proxies: [string, string][], definition: SubgraphDefinition): PromotedWidget[] {
  return proxies.map(([id, name]) => {
    if (id !== "-1") {
      const slot = definition.graph.nodes.get(id)?.inputs.find(({ widgetName }) => widgetName === name);
      return { name, label: slot?.label ?? null, targets: [{ nodeId: id, widget: name }], value: undefined };
    }
    const index = definition.inputs.findIndex((input) => input.name === name);
    return {
      name,
      label: definition.inputs[index]?.label ?? null,
      targets: boundaryTargets(definition, index),
      value: undefined,
    };
  });
}

/** `[[nodeId, widget, sourceId?]…]`, in some files as JSON text; names may carry an old `3: ` prefix. */
function readProxies(value: unknown): [string, string][] {
  let list = value;
  if (typeof value === "string") {
    try {
      list = JSON.parse(value);
    } catch {
      list = [];
    }
  }
  return asArray(list).flatMap((entry) => {
    const [rawId, rawName] = asArray(entry);
    const [id, name] = [idOf(rawId), asString(rawName)];
    if (id === null || name === null) return [];
    return [[id, name.replace(/^(\s*\d+\s*:\s*)+(?=\S)/, "")]];
  });
}
