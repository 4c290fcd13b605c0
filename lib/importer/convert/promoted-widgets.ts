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
  if (values !== null && !Array.isArray(values)) {
    return promoted.map((one) => ({
      ...one,
      value: Object.hasOwn(values, one.name) ? values[one.name] : undefined,
    }));
  }
  return promoted.map((one, index) => ({ ...one, value: values?.[index] ?? undefined }));
}

/** Every widget the definition's input reaches, past reroutes; nested instances count by their input's name. */
export function boundaryTargets(
  definition: SubgraphDefinition,
  input: number,
): { nodeId: string; widget: string; isWidget: boolean }[] {
  const { nodes, links } = definition.graph;
  const wanted = new Set(definition.inputs[input]?.linkIds ?? []);
  const isOurs = (link: UiLink) =>
    link.originId === INPUT_BOUNDARY && (link.originSlot === input || wanted.has(link.id));
  const queue = [...links.values()].filter(isOurs);
  const seen = new Set<string>();
  const found: { nodeId: string; widget: string; isWidget: boolean }[] = [];
  for (let link = queue.shift(); link; link = queue.shift()) {
    if (seen.has(link.id)) continue;
    seen.add(link.id);
    const id = link.id;
    const node = nodes.get(link.targetId);
    if (node && virtualRole(node.type) === "reroute") {
      queue.push(...[...links.values()].filter(({ originId }) => originId === node.id));
      continue;
    }
    const slot = node?.inputs.find(({ linkId }) => linkId === id);
    if (!node || !slot) continue;
    found.push({ nodeId: node.id, widget: slot.widgetName ?? slot.name, isWidget: slot.widgetName !== null });
  }
  return found;
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
