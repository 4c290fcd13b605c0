import { findInput, type NodeInput, nodeClass, type ObjectInfo } from "@/lib/engines/comfy/object-info";
import { SEED_MAX } from "@/lib/parameters/limits";
import type { ApiGraph, Parameter } from "@/lib/parameters/schema";
import { ownInput, ownNode } from "@/lib/parameters/targets";
import { type Place, words } from "./exposure";

type Field = Omit<Parameter, "node_id" | "node_input" | "targets" | "source">;

/** Above this many stops a slider is too coarse a tool. */
const SLIDER_STOPS_MAX = 200;

/** The field an input makes by itself: type, bounds and choices from its class, else from its value. */
export function fieldOfInput(graph: ApiGraph, info: ObjectInfo, place: Place): Field | null {
  const node = ownNode(graph, place.node_id);
  const value = ownInput(node, place.node_input);
  if (!node || value === undefined) return null;
  const spec = findInput(nodeClass(info, node.class_type)?.inputs ?? [], place.node_input);
  const label = words(place.node_input);
  const help = spec?.tooltip ? { help: spec.tooltip.slice(0, 300) } : {};
  const advanced = spec?.isAdvanced ? { advanced: true } : {};
  const field = bareField(node.class_type, place.node_input, value, spec);
  return field ? { label, ...help, ...advanced, ...field } : null;
}

type Bare = Omit<Field, "label">;

function bareField(
  classType: string,
  input: string,
  value: unknown,
  spec: NodeInput | undefined,
): Bare | null {
  if (spec?.upload === "image" || spec?.upload === "video" || spec?.upload === "audio")
    return { type: spec.upload, required: true };
  if (typeof value === "boolean") return { type: "boolean", default: value, ...sides(spec) };
  if (typeof value === "number" && Number.isFinite(value)) return numberField(input, value, spec);
  if (typeof value !== "string") return null;
  if (spec?.kind === "combo" || spec?.kind === "dynamicCombo" || isModel(input))
    return choiceField(classType, input, value, spec);
  const isLong = spec
    ? spec.isMultiline
    : value.includes("\n") || value.length > 60 || /prompt|^text/i.test(input);
  return { type: isLong ? "prompt" : "text", default: value };
}

function choiceField(classType: string, input: string, value: string, spec: NodeInput | undefined): Bare {
  if (spec?.kind === "dynamicCombo")
    return { type: "select", default: value, options: (spec.dynamicOptions ?? []).map(({ key }) => key) };
  const type = /^lora_name/.test(input) ? "lora" : isModel(input) ? "model" : "select";
  // Loaders are the creator's business: shown, but out of the way.
  const advanced = type === "model" ? { advanced: true } : {};
  return { type, default: value, ...advanced, options_from: { class_type: classType, input } };
}

function isModel(input: string): boolean {
  return /^(ckpt|unet|vae|clip|lora|control_net|style_model|upscale_model|model|gligen|text_encoder)_?name\d?$/.test(
    input,
  );
}

function numberField(input: string, value: number, spec: NodeInput | undefined): Bare {
  if (/^(noise_)?seed$/.test(input)) {
    const seed = Math.min(Math.max(0, Math.floor(value)), SEED_MAX);
    return { type: "seed", default: { mode: "random", value: seed }, min: 0, max: SEED_MAX, integer: true };
  }
  if (spec?.display === "color") return { type: "color", default: value };
  const isInteger = spec ? spec.kind === "int" : Number.isInteger(value);
  const [min, max] = [spec?.min ?? null, spec?.max ?? null];
  const bounds = {
    ...(min === null ? {} : { min: Math.min(min, value) }),
    ...(max === null ? {} : { max: Math.max(max, value) }),
  };
  const step = spec?.step && isOnStep(value, min ?? 0, spec.step) ? spec.step : isInteger ? 1 : undefined;
  const stops = min === null || max === null || !step ? Number.POSITIVE_INFINITY : (max - min) / step;
  return {
    type: stops <= SLIDER_STOPS_MAX ? "slider" : "number",
    default: value,
    ...bounds,
    ...(step ? { step } : {}),
    ...(isInteger ? { integer: true } : {}),
  };
}

function isOnStep(value: number, base: number, step: number): boolean {
  const count = (value - base) / step;
  return Math.abs(count - Math.round(count)) < 1e-6;
}

function sides(spec: NodeInput | undefined): Pick<Field, "label_on" | "label_off"> {
  return {
    ...(spec?.labelOn ? { label_on: spec.labelOn } : {}),
    ...(spec?.labelOff ? { label_off: spec.labelOff } : {}),
  };
}
