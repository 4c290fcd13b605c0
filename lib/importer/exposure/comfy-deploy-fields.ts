import { asNumber, asString } from "@/lib/engines/comfy/json-shapes";
import { nameOf } from "@/lib/parameters/detect/finding";
import type { ApiNode, ParameterType } from "@/lib/parameters/schema";
import { type Convention, type Exposure, type ExposureSource, isConstant } from "./exposure";

const PREFIX = "ComfyUIDeployExternal";

const TYPES: Record<string, ParameterType> = {
  Text: "prompt",
  TextAny: "prompt",
  TextSingleLine: "text",
  Number: "number",
  NumberInt: "number",
  NumberSlider: "slider",
  NumberSliderInt: "slider",
  Image: "image",
  ImageAlpha: "image",
  ImageBatch: "image",
  Boolean: "boolean",
  Enum: "select",
  Lora: "lora",
  Checkpoint: "model",
  Seed: "seed",
  Video: "video",
  Audio: "audio",
  Color: "color",
};

/**
 * ComfyDeploy's external nodes: `input_id` is the key callers use and the input their value goes to (for texts
 * `default_value` as well), `display_name` and `description` are for people.
 */
export function comfyDeployFields({ graph }: ExposureSource): Convention {
  const exposures = Object.entries(graph).flatMap(([id, node]): Exposure[] => {
    if (!node.class_type.startsWith(PREFIX)) return [];
    const type = TYPES[node.class_type.slice(PREFIX.length)];
    const key = asString(node.inputs.input_id);
    if (!type || !key) return [];
    const also = type === "prompt" || type === "text" ? [{ node_id: id, node_input: "default_value" }] : [];
    const targets = [{ node_id: id, node_input: "input_id" }, ...also].filter((one) =>
      isConstant(graph, one),
    );
    const label = asString(node.inputs.display_name) || key;
    return targets.length === 0
      ? []
      : [{ targets, label, name: nameOf(key), about: aboutOf(node, type), confidence: 0.97 }];
  });
  return { kind: "ComfyDeploy", isForm: true, exposures };
}

function aboutOf({ class_type, inputs }: ApiNode, type: ParameterType): Exposure["about"] {
  const [min, max] = [asNumber(inputs.min_value), asNumber(inputs.max_value)];
  const isInteger = /Int$/.test(class_type);
  const options = optionsOf(inputs.options);
  const fallback = inputs.default_value;
  const seed = { mode: "random", value: asNumber(fallback) ?? 0 };
  return {
    type,
    ...(type === "seed"
      ? { default: seed }
      : isPlain(fallback) && !isMedia(type)
        ? { default: fallback }
        : {}),
    ...(isMedia(type) ? { required: true } : {}),
    ...(type === "slider" || type === "number"
      ? { ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) }
      : {}),
    ...(isInteger ? { integer: true, step: 1 } : type === "slider" ? { step: 0.01 } : {}),
    ...(options ? { options } : {}),
    ...(asString(inputs.description) ? { help: String(inputs.description).slice(0, 300) } : {}),
  };
}

function isMedia(type: ParameterType): boolean {
  return type === "image" || type === "video" || type === "audio";
}

function isPlain(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** A JSON list of texts, or lines. */
function optionsOf(value: unknown): string[] | null {
  if (Array.isArray(value)) return value.map(String);
  const text = asString(value);
  if (!text) return null;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.map(String) : null;
  } catch {
    return text.split(/[\n,]/).map((one) => one.trim());
  }
}
