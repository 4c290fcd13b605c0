import type { ComboOption, NodeInput } from "@/lib/engines/comfy/object-info";
import type { Parameter } from "../schema";
import { isLink } from "../targets";
import { type Finding, nameOf, RANK } from "./finding";
import { customTitle, type GraphView, primitiveInput, type Spot, specOf } from "./graph-view";
import { range } from "./numbers";

/** Nodes with more widgets than this were renamed for order, not to be a field. */
const NAMED_WIDGETS_MAX = 2;

const NEVER = /filename_prefix|^(seed|noise_seed)$|_(name\d?|method)$|^(crop|type|device|weight_dtype)$/;

/**
 * What the creator pointed at inside ComfyUI: values in Primitive nodes and nodes given a title of their own.
 * `isTaken` tells which inputs another rule has already made a field of.
 */
export function detectNamed(view: GraphView, isTaken: (spot: Spot) => boolean): Finding[] {
  return Object.entries(view.graph).flatMap(([nodeId, node]) => {
    const primitive = primitiveInput(node);
    const title = customTitle(view, nodeId);
    if (primitive === undefined && title === undefined) return [];
    const inputs = primitive === undefined ? widgetsOf(view, nodeId, node.inputs) : [primitive];
    if (inputs.length > NAMED_WIDGETS_MAX) return [];
    return inputs.flatMap((input) => {
      const spot: Spot = { node_id: nodeId, node_input: input, value: node.inputs[input], title };
      if (isTaken(spot)) return [];
      const label = labelOf(view, nodeId, input, title, inputs.length);
      const parameter = fieldOf(view, spot, label);
      return parameter === undefined ? [] : [{ name: nameOf(label), rank: RANK.named, parameter }];
    });
  });
}

function widgetsOf(view: GraphView, nodeId: string, inputs: Record<string, unknown>): string[] {
  return Object.keys(inputs).filter((input) => {
    const spec = specOf(view, nodeId, input);
    if (isLink(inputs[input]) || NEVER.test(input)) return false;
    return (
      spec?.isWidget === true && !spec.isAdvanced && spec.upload === null && spec.kind !== "dynamicCombo"
    );
  });
}

function labelOf(
  view: GraphView,
  nodeId: string,
  input: string,
  title: string | undefined,
  count: number,
): string {
  if (title === undefined) {
    const consumer = view.consumers.get(nodeId)?.[0];
    return words(consumer?.input ?? input);
  }
  return count > 1 ? `${title}: ${words(input).toLowerCase()}` : title;
}

/** "start_at_step" → "Start at step". */
function words(input: string): string {
  const text = input.replace(/^.*\./, "").replace(/_/g, " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function fieldOf(view: GraphView, spot: Spot, label: string): Parameter | undefined {
  const spec = specOf(view, spot.node_id, spot.node_input);
  const common = {
    label,
    node_id: spot.node_id,
    node_input: spot.node_input,
    default: spot.value,
    ...(spec?.tooltip ? { help: spec.tooltip.slice(0, 200) } : {}),
    source: {
      kind: "title",
      confidence: spot.title === undefined ? 0.6 : 0.85,
      note: "named by its creator",
    },
  };
  if (typeof spot.value === "boolean") return { ...common, ...booleanLabels(spec), type: "boolean" };
  if (spec?.kind === "combo")
    return { ...common, type: "select", options: (spec.options ?? []).map(asOption) };
  if (typeof spot.value === "string") return { ...common, type: spec?.isMultiline ? "prompt" : "text" };
  if (typeof spot.value !== "number" || !Number.isFinite(spot.value)) return undefined;
  if (spec?.display === "color") return { ...common, type: "color" };
  return { ...common, ...range(view, plausible(spot.value, spec), spot, spot.value) };
}

/** A nameless number says little about its range: ten times its value, inside what the node takes. */
function plausible(value: number, spec: NodeInput | undefined): { min: number; max: number; step?: number } {
  const reach = Math.max(10, Math.abs(value) * 10);
  const step = spec?.step ?? undefined;
  return { min: value < 0 ? -reach : 0, max: reach, ...(step === undefined ? {} : { step }) };
}

function booleanLabels(spec: NodeInput | undefined): Pick<Parameter, "label_on" | "label_off"> {
  return {
    ...(spec?.labelOn ? { label_on: spec.labelOn } : {}),
    ...(spec?.labelOff ? { label_off: spec.labelOff } : {}),
  };
}

function asOption(option: ComboOption): string | { value: number; label: string } {
  return typeof option === "number" ? { value: option, label: String(option) } : String(option);
}
