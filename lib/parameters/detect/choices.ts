import type { Parameter } from "../schema";
import { ownNode } from "../targets";
import { bindTo, type Finding, groupByValue, isSame, numbered, RANK } from "./finding";
import { constantBehind, type GraphView, type Spot } from "./graph-view";

type ChoiceRule = {
  input: RegExp;
  classType: RegExp;
  name: string;
  label: string;
  type: "select" | "model" | "lora";
  rank: number;
  group?: string;
  isAdvanced: boolean;
};

/** Text encoders, VAEs and ControlNets belong to their model and stay out of the form. */
const CHOICE_RULES: ChoiceRule[] = [
  {
    input: /^(ckpt_name|unet_name)$/,
    classType: /loader/i,
    name: "model",
    label: "Model",
    type: "model",
    rank: RANK.model,
    group: "Model",
    isAdvanced: true,
  },
  {
    input: /^lora_name$/,
    classType: /lora/i,
    name: "lora",
    label: "Style (LoRA)",
    type: "lora",
    rank: RANK.style,
    group: "Style",
    isAdvanced: false,
  },
  {
    input: /^model_name$/,
    classType: /upscale/i,
    name: "upscaler",
    label: "Upscaler",
    type: "model",
    rank: RANK.style,
    isAdvanced: false,
  },
  {
    input: /^sampler_name$/,
    classType: /sampler/i,
    name: "sampler",
    label: "Sampler",
    type: "select",
    rank: RANK.detail,
    isAdvanced: true,
  },
  {
    input: /^scheduler$/,
    classType: /sampler|scheduler/i,
    name: "scheduler",
    label: "Scheduler",
    type: "select",
    rank: RANK.detail,
    isAdvanced: true,
  },
];

/** Models, LoRAs, samplers: choices every server answers for itself, read live. */
export function detectChoices(view: GraphView): Finding[] {
  return CHOICE_RULES.flatMap((rule) => {
    const groups = groupByValue(spotsOf(view, rule));
    return groups.map((group, index) => fieldOf(view, rule, group, index));
  });
}

function spotsOf(view: GraphView, rule: ChoiceRule): Spot[] {
  const spots: Spot[] = [];
  for (const [nodeId, node] of Object.entries(view.graph)) {
    if (!rule.classType.test(node.class_type)) continue;
    for (const input of Object.keys(node.inputs).filter((name) => rule.input.test(name))) {
      const spot = constantBehind(view, nodeId, input);
      const isOwn = spot !== undefined && spot.node_id === nodeId && typeof spot.value === "string";
      if (isOwn && !spots.some((known) => isSame(known, spot))) spots.push(spot);
    }
  }
  return spots;
}

function fieldOf(view: GraphView, rule: ChoiceRule, group: [Spot, ...Spot[]], index: number): Finding {
  const [first] = group;
  const parameter: Parameter = {
    type: rule.type,
    label: numbered(first.title ?? rule.label, first.title === undefined ? index : 0, " "),
    default: first.value,
    ...bindTo(group),
    options_from: {
      class_type: ownNode(view.graph, first.node_id)?.class_type ?? "",
      input: first.node_input,
    },
    ...(rule.group === undefined ? {} : { group: rule.group }),
    ...(rule.isAdvanced ? { advanced: true } : {}),
    source: { kind: "graph", confidence: 0.8 },
  };
  return { name: numbered(rule.name, index, "_"), rank: rule.rank, parameter };
}
