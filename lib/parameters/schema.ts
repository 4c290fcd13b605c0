import * as z from "zod/mini";

/** Every kind of field a form can show. A field component exists for each (components/workflows/fields). */
export const PARAMETER_TYPES = [
  "text",
  "prompt",
  "number",
  "slider",
  "boolean",
  "select",
  "model",
  "lora",
  "seed",
  "size",
  "color",
  "image",
  "mask",
  "video",
  "audio",
  "feature",
] as const;
export type ParameterType = (typeof PARAMETER_TYPES)[number];

const target = z.object({
  node_id: z.string(),
  node_input: z.string(),
  /** For `size`, which half this input takes; for others absent. */
  part: z.optional(z.enum(["width", "height"])),
});

/** Where a field came from and how sure the importer is (0–1). */
const source = z.object({ kind: z.string(), confidence: z.number(), note: z.optional(z.string()) });

const option = z.union([
  z.string(),
  z.object({ value: z.union([z.string(), z.number()]), label: z.string() }),
]);

/**
 * One exposed input, or a `feature`: a toggle over a group of nodes, which drives no input (its `node_id` names the
 * first of its `nodes`, its `node_input` is empty). The first six keys are the seed format and stay valid on their own:
 * `{name: {type, label, default, min, max, node_id, node_input}}`.
 */
export const Parameter = z.object({
  type: z.enum(PARAMETER_TYPES),
  label: z.string(),
  default: z.optional(z.unknown()),
  min: z.optional(z.number()),
  max: z.optional(z.number()),
  node_id: z.string(),
  node_input: z.string(),
  /** Further inputs the same value drives (`size` names its width and height here). */
  targets: z.optional(z.array(target)),
  step: z.optional(z.number()),
  /** Whole numbers only. */
  integer: z.optional(z.boolean()),
  options: z.optional(z.array(option)),
  /** Options read live from the servers' object_info. */
  options_from: z.optional(z.object({ class_type: z.string(), input: z.string() })),
  help: z.optional(z.string()),
  placeholder: z.optional(z.string()),
  unit: z.optional(z.string()),
  /** What the two sides of a `boolean` are called; "On" and "Off" otherwise. */
  label_on: z.optional(z.string()),
  label_off: z.optional(z.string()),
  group: z.optional(z.string()),
  order: z.optional(z.number()),
  advanced: z.optional(z.boolean()),
  required: z.optional(z.boolean()),
  /** Longest text, in characters. */
  max_length: z.optional(z.number()),
  /** For `mask`: the `image` parameter it is painted over. */
  mask_of: z.optional(z.string()),
  /** For `feature`, and for media that may stay empty: the nodes that are switched off together. */
  nodes: z.optional(z.array(z.string()).check(z.maxLength(200))),
  /** ComfyUI's mode 4 (what flows in flows past the node) or 2 (nothing comes out). Bypass unless it says mute. */
  when_off: z.optional(z.enum(["bypass", "mute"])),
  /** Worked out from the nodes' types when a version is saved: node → output slot → inputs that may pass through it, best first. */
  routes: z.optional(z.record(z.string(), z.record(z.string(), z.array(z.string())))),
  /** As `routes`: the inputs each node does without, for nodes the switch can leave without a source. */
  optional_inputs: z.optional(z.record(z.string(), z.array(z.string()))),
  source: z.optional(source),
});
export type Parameter = z.infer<typeof Parameter>;

/** A form: parameter name → definition. Names are identifiers and never contain a dot's meaning. */
export const Parameters = z.record(z.string().check(z.regex(/^[a-z][a-z0-9_]{0,63}$/)), Parameter);
export type Parameters = z.infer<typeof Parameters>;

/** A reference to an upload, the value of `image`, `mask`, `video` and `audio`. */
export const MediaValue = z.object({
  uploadId: z.string(),
  width: z.optional(z.number()),
  height: z.optional(z.number()),
  name: z.optional(z.string()),
});
export type MediaValue = z.infer<typeof MediaValue>;

export const SizeValue = z.object({ width: z.number(), height: z.number() });
export type SizeValue = z.infer<typeof SizeValue>;

export const SEED_MODES = ["random", "fixed", "increment"] as const;
/**
 * `random` draws a new seed at each start; the drawn one is stored with the generation. `fixed` and `increment` run
 * with `value`, `value` + 1, … along one start; a form whose seed increments goes on with the one after those.
 */
export const SeedValue = z.object({ mode: z.enum(SEED_MODES), value: z.number() });
export type SeedValue = z.infer<typeof SeedValue>;

/** Choices read live from the servers, keyed by parameter name (`options_from`). */
export type ParameterOptions = Record<string, { value: string; label: string; isAvailable: boolean }[]>;

/** What a form submits, by parameter name. */
export type ParameterValues = Record<string, unknown>;

/** API-format graph (ComfyUI's `prompt`). */
export type ApiNode = {
  class_type: string;
  inputs: Record<string, unknown>;
  _meta?: { title?: string };
};
export type ApiGraph = Record<string, ApiNode>;
