import { SEED_MAX } from "@/lib/parameters/limits";
import type { Parameter } from "@/lib/parameters/schema";

/** Fields every starter shares. `nodes` are the samplers they drive. */

type Target = { node_id: string; node_input: string };

function over(
  nodes: [string, ...string[]],
  input: string,
): Pick<Parameter, "node_id" | "node_input" | "targets"> {
  const [node_id, ...others] = nodes;
  const targets: Target[] = others.map((id) => ({ node_id: id, node_input: input }));
  return targets.length === 0 ? { node_id, node_input: input } : { node_id, node_input: input, targets };
}

export function promptField(nodeId: string, text: string, help?: string): Parameter {
  return {
    type: "prompt",
    label: "Prompt",
    default: text,
    node_id: nodeId,
    node_input: "text",
    required: true,
    max_length: 4000,
    placeholder: "What should the picture show?",
    ...(help === undefined ? {} : { help }),
  };
}

export function negativeField(nodeId: string): Parameter {
  return {
    type: "prompt",
    label: "Negative prompt",
    default: "",
    node_id: nodeId,
    node_input: "text",
    max_length: 4000,
    placeholder: "What should it avoid?",
  };
}

export function sizeField(nodeId: string, width: number, height: number, max: number): Parameter {
  return {
    type: "size",
    label: "Size",
    default: { width, height },
    min: 256,
    max,
    step: 8,
    node_id: nodeId,
    node_input: "width",
    targets: [
      { node_id: nodeId, node_input: "width", part: "width" },
      { node_id: nodeId, node_input: "height", part: "height" },
    ],
  };
}

export function pictureField(nodeId: string): Parameter {
  return { type: "image", label: "Picture", node_id: nodeId, node_input: "image", required: true };
}

export function changeField(nodeId: string, value: number): Parameter {
  return {
    type: "slider",
    label: "How much to change",
    default: value,
    min: 0.05,
    max: 1,
    step: 0.05,
    node_id: nodeId,
    node_input: "denoise",
    help: "Low keeps the picture, 1 starts over.",
  };
}

export function stepsField(nodes: [string, ...string[]], value: number): Parameter {
  return {
    type: "slider",
    label: "Steps",
    default: value,
    min: 1,
    max: 60,
    step: 1,
    integer: true,
    ...over(nodes, "steps"),
  };
}

export function strengthField(nodes: [string, ...string[]], value: number): Parameter {
  return {
    type: "slider",
    label: "Prompt strength",
    default: value,
    min: 1,
    max: 20,
    step: 0.5,
    ...over(nodes, "cfg"),
  };
}

export function seedField(nodes: [string, ...string[]], value: number): Parameter {
  return {
    type: "seed",
    label: "Seed",
    default: { mode: "random", value },
    min: 0,
    max: SEED_MAX,
    integer: true,
    ...over(nodes, "seed"),
  };
}

export function modelField(nodeId: string): Parameter {
  return {
    type: "model",
    label: "Model",
    default: "builtin-painter.safetensors",
    node_id: nodeId,
    node_input: "ckpt_name",
    options_from: { class_type: "CheckpointLoaderSimple", input: "ckpt_name" },
    group: "Model",
    advanced: true,
  };
}

export function samplerField(nodes: [string, ...string[]]): Parameter {
  return {
    type: "select",
    label: "Sampler",
    default: "euler",
    options_from: { class_type: "KSampler", input: "sampler_name" },
    group: "Sampling",
    advanced: true,
    ...over(nodes, "sampler_name"),
  };
}

export function schedulerField(nodes: [string, ...string[]]): Parameter {
  return {
    type: "select",
    label: "Scheduler",
    default: "normal",
    options_from: { class_type: "KSampler", input: "scheduler" },
    group: "Sampling",
    advanced: true,
    ...over(nodes, "scheduler"),
  };
}

export function workingSizeField(nodeId: string, megapixels: number): Parameter {
  return {
    type: "slider",
    label: "Working size",
    default: megapixels,
    min: 0.1,
    max: 2,
    step: 0.1,
    unit: "MP",
    node_id: nodeId,
    node_input: "megapixels",
    help: "Your picture is scaled to this before it is worked on.",
    group: "Sampling",
    advanced: true,
  };
}
