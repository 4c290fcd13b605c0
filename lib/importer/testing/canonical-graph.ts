import { createHash } from "node:crypto";
import { asRecord } from "@/lib/engines/comfy/json-shapes";
import { nodeClass, type ObjectInfo } from "@/lib/engines/comfy/object-info";
import { isLink } from "@/lib/parameters/targets";
import { widgetSlots } from "../convert/widget-slots";

/**
 * A graph without what may differ between two equal ones: ids (each node is named by its class, its constants and
 * everything above it), titles, order, the buttons old frontends sent along, and inputs a node has gained since,
 * which get their default on both sides.
 */
export function canonicalGraph(graph: unknown, info: ObjectInfo): string[] {
  const nodes = asRecord(graph) ?? {};
  const names = new Map<string, string>();
  const nameOf = (id: string, trail: readonly string[]): string => {
    const known = names.get(id);
    if (known !== undefined) return known;
    const node = asRecord(nodes[id]);
    if (!node || trail.includes(id)) return "?";
    const inputs = Object.entries(withDefaults(node, info))
      .map(([name, value]) => [name, isLink(value) ? [nameOf(value[0], [...trail, id]), value[1]] : value])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
    const name = createHash("sha1")
      .update(JSON.stringify([node.class_type, inputs]))
      .digest("hex");
    names.set(id, name);
    return name;
  };
  return Object.keys(nodes)
    .map((id) => nameOf(id, []))
    .sort();
}

function withDefaults(node: Record<string, unknown>, info: ObjectInfo): Record<string, unknown> {
  const inputs = asRecord(node.inputs) ?? {};
  const known = nodeClass(info, String(node.class_type));
  if (!known) return inputs;
  const own = Object.entries(inputs).filter(([name]) =>
    known.inputs.some((input) => input.name === name || name.startsWith(`${input.name}.`)),
  );
  const empty = {
    id: "",
    type: known.name,
    title: null,
    mode: 0,
    inputs: [],
    outputs: [],
    properties: {},
    namedValues: null,
  };
  const defaults = widgetSlots({ ...empty, widgetsValues: null }, known)
    .filter((slot) => !slot.isForced && slot.default !== undefined)
    .map((slot) => [slot.name, slot.default] as const);
  return Object.fromEntries([...defaults, ...own]);
}
