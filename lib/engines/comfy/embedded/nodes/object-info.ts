import type { Json, JsonObject } from "../wire/json";
import type { InputSpec, ListContext, NodeDefinition } from "./node";

/** One value of `GET /object_info`, in the form of the node's generation (V1 list combos, V3 `"COMBO"`). */
export function objectInfo(node: NodeDefinition, context: ListContext): JsonObject {
  const isV3 = node.generation === "v3";
  const hidden = Object.fromEntries(
    node.hidden.map((name) => {
      const type = name.toUpperCase();
      return [name, isV3 ? [type] : type];
    }),
  );
  const groups: Record<string, JsonObject> = {};
  if (Object.keys(node.required).length > 0 || !isV3) groups.required = specs(node, node.required, context);
  if (Object.keys(node.optional).length > 0) groups.optional = specs(node, node.optional, context);
  if (node.hidden.length > 0) groups.hidden = hidden;
  return {
    input: groups,
    input_order: Object.fromEntries(
      Object.entries(groups).map(([name, group]) => [name, Object.keys(group)]),
    ),
    is_input_list: false,
    output: node.outputs.map(({ type }) => type),
    output_is_list: node.outputs.map(() => false),
    output_name: node.outputs.map(({ name }) => name),
    ...(isV3 ? { output_tooltips: node.outputs.map(() => null), output_matchtypes: null } : {}),
    name: node.name,
    display_name: node.displayName ?? (isV3 ? null : node.name),
    description: node.description,
    python_module: node.pythonModule,
    category: node.category,
    output_node: node.isOutputNode,
    has_intermediate_output: false,
    ...(isV3
      ? { deprecated: false, experimental: false, dev_only: false, api_node: false, price_badge: null }
      : {}),
    search_aliases: [],
    ...(isV3 ? { essentials_category: null } : {}),
  };
}

/** `[type, options]` of one input: the pair ComfyUI calls its configuration. */
export function inputConfig(spec: InputSpec, node: NodeDefinition, context: ListContext): Json[] {
  if (spec.kind === "choice") {
    const choices = choicesOf(spec, context);
    if (node.generation === "v3") return ["COMBO", { ...spec.options, multiselect: false, options: choices }];
    return [choices, spec.options];
  }
  return [spec.kind === "link" ? spec.type : spec.kind, spec.options];
}

export function choicesOf(spec: InputSpec & { kind: "choice" }, context: ListContext): string[] {
  return typeof spec.choices === "function" ? spec.choices(context) : spec.choices;
}

function specs(node: NodeDefinition, inputs: Record<string, InputSpec>, context: ListContext): JsonObject {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, spec]) => {
      const config = inputConfig(spec, node, context);
      const hasOptions = Object.keys(spec.options).length > 0 || node.generation === "v3";
      return [name, hasOptions ? config : config.slice(0, 1)];
    }),
  );
}
