import { formatJson } from "../wire/format-json";
import { isJsonObject } from "../wire/json";
import { defineNode } from "./define-node";
import { boolean, float, int, link, text } from "./inputs";
import type { NodeDefinition } from "./node";

const shared = {
  category: "utils/primitive",
  pythonModule: "comfy_extras.nodes_primitive",
  generation: "v3",
} as const;

export const primitiveNodes: NodeDefinition[] = [
  defineNode({
    ...shared,
    name: "PrimitiveInt",
    displayName: "Int",
    required: {
      value: int(0, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, { control_after_generate: true }),
    },
    outputs: ["INT"],
    run: async (args) => ({ outputs: [{ type: "INT", value: args.number("value") }] }),
  }),
  defineNode({
    ...shared,
    name: "PrimitiveFloat",
    displayName: "Float",
    required: { value: float(0, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 0.1) },
    outputs: ["FLOAT"],
    run: async (args) => ({ outputs: [{ type: "FLOAT", value: args.number("value") }] }),
  }),
  defineNode({
    ...shared,
    name: "PrimitiveBoolean",
    displayName: "Boolean",
    required: { value: boolean(false) },
    outputs: ["BOOLEAN"],
    run: async (args) => ({ outputs: [{ type: "BOOLEAN", value: args.boolean("value") }] }),
  }),
  ...["PrimitiveString", "PrimitiveStringMultiline"].map((name) =>
    defineNode({
      ...shared,
      name,
      displayName: name === "PrimitiveString" ? "String" : "String (Multiline)",
      required: { value: text({ multiline: name === "PrimitiveStringMultiline" }) },
      outputs: ["STRING"],
      run: async (args) => ({ outputs: [{ type: "STRING", value: args.text("value") }] }),
    }),
  ),
  defineNode({
    name: "PreviewAny",
    displayName: "Preview as Text",
    category: "utils",
    pythonModule: "comfy_extras.nodes_preview_any",
    required: { source: link("*") },
    isOutputNode: true,
    run: async (args) => ({ outputs: [], ui: { text: [textOf(args.any("source"))] } }),
  }),
];

function textOf(source: unknown): string {
  const value = isJsonObject(source) && "value" in source ? source.value : source;
  if (value === null) return "None";
  if (typeof value !== "object") return String(value);
  return formatJson(value);
}
