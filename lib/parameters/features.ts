import * as z from "zod/mini";
import { Parameter, Parameters } from "./schema";

/**
 * The toggles of a version as they are stored: `{name: {label, default, nodes}}` with what else a field may carry. The plain
 * form `{"use_upscaling": false}` is a toggle nobody has bound to nodes yet.
 */
const StoredFeature = z.union([
  z.boolean(),
  z.looseObject({
    label: z.optional(z.string()),
    default: z.optional(z.unknown()),
    nodes: z.optional(z.array(z.string())),
  }),
]);
const StoredFeatures = z.record(z.string(), z.unknown());

const NAME = /^[a-z][a-z0-9_]{0,63}$/;

/** The whole form of a stored version: its fields and, as fields of type `feature`, its toggles. Unreadable toggles are left out. */
export function joinForm(parameters: unknown, features: unknown): Parameters {
  const form = Parameters.parse(parameters);
  const stored = StoredFeatures.safeParse(features);
  const toggles = Object.entries(stored.success ? stored.data : {}).flatMap(([name, value]) => {
    const toggle = NAME.test(name) && !Object.hasOwn(form, name) ? readFeature(name, value) : undefined;
    return toggle ? [[name, toggle] as const] : [];
  });
  return { ...form, ...Object.fromEntries(toggles) };
}

/** The reverse: what goes into the two columns. */
export function splitForm(form: Parameters): {
  parameters: Parameters;
  features: Record<string, Partial<Parameter>>;
} {
  const entries = Object.entries(form);
  return {
    parameters: Object.fromEntries(entries.filter(([, { type }]) => type !== "feature")),
    features: Object.fromEntries(
      entries.flatMap(([name, parameter]) => {
        if (parameter.type !== "feature") return [];
        const { type: _type, node_id: _id, node_input: _input, ...kept } = parameter;
        return [[name, kept]];
      }),
    ),
  };
}

function readFeature(name: string, value: unknown): Parameter | undefined {
  const stored = StoredFeature.safeParse(value);
  if (!stored.success) return undefined;
  const given = typeof stored.data === "boolean" ? { default: stored.data } : stored.data;
  const nodes = given.nodes ?? [];
  const read = Parameter.safeParse({
    ...given,
    type: "feature",
    label: given.label ?? wordsOf(name),
    default: given.default !== false,
    nodes,
    node_id: nodes[0] ?? "",
    node_input: "",
  });
  return read.success ? read.data : undefined;
}

/** `use_upscaling` → "Use upscaling". */
function wordsOf(name: string): string {
  const words = name.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
