import { asNumber, asString } from "@/lib/engines/comfy/json-shapes";
import type { ApiGraph, ApiNode, ParameterType } from "@/lib/parameters/schema";
import { isLink, ownNode } from "@/lib/parameters/targets";
import { type Convention, type Exposure, type ExposureSource, isConstant } from "./exposure";

const TYPES: Record<string, { type: ParameterType; input: string }> = {
  SwarmInputInteger: { type: "number", input: "value" },
  SwarmInputFloat: { type: "number", input: "value" },
  SwarmInputText: { type: "text", input: "value" },
  SwarmInputModelName: { type: "model", input: "value" },
  SwarmInputCheckpoint: { type: "model", input: "value" },
  SwarmInputDropdown: { type: "select", input: "value" },
  SwarmInputBoolean: { type: "boolean", input: "value" },
  SwarmInputImage: { type: "image", input: "image" },
  SwarmInputVideo: { type: "video", input: "video" },
  SwarmInputAudio: { type: "audio", input: "audio" },
};

/** SwarmUI's input nodes: title, description, order, group and bounds are inputs beside the value. */
export function swarmFields({ graph }: ExposureSource): Convention {
  const found = Object.entries(graph).flatMap(([id, node]) => {
    const known = Object.hasOwn(TYPES, node.class_type) ? TYPES[node.class_type] : undefined;
    if (!known) return [];
    const input = Object.hasOwn(node.inputs, known.input) ? known.input : "value";
    const place = { node_id: id, node_input: input };
    if (!isConstant(graph, place)) return [];
    const exposure: Exposure = {
      targets: [place],
      label: asString(node.inputs.title),
      about: aboutOf(graph, node, known.type),
      confidence: 0.97,
    };
    return [{ exposure, priority: asNumber(node.inputs.order_priority) ?? 0 }];
  });
  const exposures = found.sort((a, b) => a.priority - b.priority).map(({ exposure }) => exposure);
  return { kind: "SwarmUI", isForm: true, exposures };
}

function aboutOf(graph: ApiGraph, { class_type, inputs }: ApiNode, type: ParameterType): Exposure["about"] {
  const view = asString(inputs.view_type) ?? "";
  const group = isLink(inputs.group) ? asString(ownNode(graph, inputs.group[0])?.inputs.title) : null;
  const values = asString(inputs.values)
    ?.split(",")
    .map((one) => one.trim());
  return {
    ...typeOf(type, view, inputs),
    ...(class_type === "SwarmInputInteger" && view !== "seed" ? { integer: true } : {}),
    ...(type === "select" && values ? { options: values } : {}),
    ...(group ? { group } : {}),
    ...(inputs.is_advanced === true ? { advanced: true } : {}),
    ...(asString(inputs.description) ? { help: String(inputs.description).slice(0, 300) } : {}),
  };
}

function typeOf(type: ParameterType, view: string, inputs: Record<string, unknown>): Exposure["about"] {
  if (type === "text") return { type: view === "prompt" || view === "big" ? "prompt" : "text" };
  if (type !== "number") return { type };
  if (view === "seed")
    return { type: "seed", default: { mode: "random", value: Math.max(0, asNumber(inputs.value) ?? 0) } };
  const [min, max, step] = [asNumber(inputs.min), asNumber(inputs.max), asNumber(inputs.step)];
  return {
    type: /slider/.test(view) ? "slider" : "number",
    ...(min === null ? {} : { min }),
    ...(max === null ? {} : { max }),
    ...(step ? { step } : {}),
  };
}
