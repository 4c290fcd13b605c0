import { tidy } from "../bounds";
import type { Parameter } from "../schema";
import { isLink, ownInput, ownNode } from "../targets";
import { bindTo, type Finding, groupByValue, isSame, nameOf, numbered } from "./finding";
import { constantBehind, type GraphView, linkOf, outputType, type Spot, specOf } from "./graph-view";
import { NUMBER_RULES, type NumberRule } from "./number-rules";

/** Above this many stops a slider is too coarse a tool: the field becomes a plain number. */
const SLIDER_STOPS_MAX = 200;

/** Steps, strengths, guidance, frames: the numbers people turn, in the ranges people use. */
export function detectNumbers(view: GraphView): Finding[] {
  return NUMBER_RULES.flatMap((rule) => {
    const spots = spotsOf(view, rule);
    const groups = rule.isShared ? groupByValue(spots) : spots.map((spot): [Spot, ...Spot[]] => [spot]);
    return groups.map((group, index) => fieldOf(view, rule, group, index, groups.length));
  });
}

function spotsOf(view: GraphView, rule: NumberRule): Spot[] {
  const spots: Spot[] = [];
  for (const [nodeId, node] of Object.entries(view.graph)) {
    if (!rule.classType.test(node.class_type)) continue;
    for (const input of Object.keys(node.inputs).filter((name) => rule.input.test(name))) {
      const spot = constantBehind(view, nodeId, input);
      if (spot === undefined || typeof spot.value !== "number") continue;
      if (!isWorthShowing(view, rule, nodeId, spot.value)) continue;
      if (!spots.some((known) => isSame(known, spot))) spots.push(spot);
    }
  }
  return spots;
}

function isWorthShowing(view: GraphView, rule: NumberRule, nodeId: string, value: number): boolean {
  if (rule.name === "denoise") return value < 1 || isFedByImage(view, nodeId);
  if (rule.name === "steps") return !isPartOfWindow(view, nodeId);
  return true;
}

/** Two samplers sharing one run by `start_at_step` and `end_at_step`: other steps would break the share. */
function isPartOfWindow(view: GraphView, nodeId: string): boolean {
  const node = ownNode(view.graph, nodeId);
  const start = ownInput(node, "start_at_step");
  const end = ownInput(node, "end_at_step");
  const steps = ownInput(node, "steps");
  if (typeof start === "number" && start > 0) return true;
  return typeof end === "number" && typeof steps === "number" && end < steps;
}

/** Whether the latent a sampler starts from is an encoded picture; a video's start frame is not. */
function isFedByImage(view: GraphView, nodeId: string): boolean {
  const queue = [nodeId];
  const seen = new Set<string>();
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const input of Object.keys(ownNode(view.graph, id)?.inputs ?? {})) {
      const link = linkOf(view, id, input);
      if (link === undefined) continue;
      const type = outputType(view, link);
      const isEncoder = /encode|inpaint/i.test(ownNode(view.graph, id)?.class_type ?? "");
      if (isEncoder && (type === "IMAGE" || input === "pixels")) return true;
      if (type === "LATENT" || (type === undefined && /latent|samples/.test(input))) queue.push(link[0]);
    }
  }
  return false;
}

function fieldOf(
  view: GraphView,
  rule: NumberRule,
  group: [Spot, ...Spot[]],
  index: number,
  total: number,
): Finding {
  const [first] = group;
  const value = tidy(Number(first.value));
  const spots = withTwins(view, rule, group);
  const name =
    rule.name === "extend" ? nameOf(`extend ${first.node_input}`) : numbered(rule.name, index, "_");
  const isInert = rule.name === "cfg" && value === 1;
  return {
    name,
    rank: rule.rank,
    parameter: {
      ...range(view, rule, first, value),
      label: labelOf(view, rule, first, index, total),
      default: value,
      ...bindTo(spots),
      ...(rule.help === undefined ? {} : { help: rule.help }),
      ...(rule.unit === undefined ? {} : { unit: rule.unit }),
      ...(rule.group === undefined ? {} : { group: rule.group }),
      ...(rule.isAdvanced || isInert ? { advanced: true } : {}),
      source: { kind: "graph", confidence: index === 0 ? 0.9 : 0.7 },
    },
  };
}

type Range = Pick<Parameter, "type" | "min" | "max" | "step" | "integer">;

/** The rule's range inside the node's own, stretched so that the workflow's value fits. */
export function range(
  view: GraphView,
  rule: { min: number; max: number; step?: number },
  spot: Spot,
  value: number,
): Range {
  const spec = specOf(view, spot.node_id, spot.node_input);
  const isInteger =
    spec === undefined ? Number.isInteger(value) && (rule.step ?? 1) >= 1 : spec.kind === "int";
  const min = Math.min(value, Math.max(rule.min, spec?.min ?? rule.min));
  const max = Math.max(value, Math.min(rule.max, spec?.max ?? rule.max));
  const step = stepFor(value, min, [rule.step, spec?.step ?? undefined, 0.01], isInteger);
  const stops = step === undefined ? Number.POSITIVE_INFINITY : (max - min) / step;
  return {
    type: stops <= SLIDER_STOPS_MAX + 1e-6 ? "slider" : "number",
    min: tidy(min),
    max: tidy(max),
    ...(step === undefined ? {} : { step }),
    ...(isInteger ? { integer: true } : {}),
  };
}

/** The coarsest wanted step that the workflow's own value sits on. */
function stepFor(
  value: number,
  min: number,
  wanted: (number | undefined)[],
  isInteger: boolean,
): number | undefined {
  const steps = wanted.filter((step): step is number => step !== undefined && step > 0);
  const usable = isInteger ? [...steps.filter(Number.isInteger), 1] : steps;
  return usable.find((step) => {
    const count = (value - min) / step;
    return Math.abs(count - Math.round(count)) < 1e-6;
  });
}

function withTwins(view: GraphView, rule: NumberRule, group: [Spot, ...Spot[]]): [Spot, ...Spot[]] {
  const [first, ...others] = group;
  const twin = rule.twin === undefined ? undefined : constantBehind(view, first.node_id, rule.twin);
  return twin !== undefined && twin.value === first.value ? [first, ...others, twin] : group;
}

function labelOf(view: GraphView, rule: NumberRule, spot: Spot, index: number, total: number): string {
  if (rule.name === "extend") return `Extend ${spot.node_input}`;
  if (spot.title !== undefined && total === 1 && isOwnHolder(view, spot)) return spot.title;
  if (rule.name === "denoise" && !isFedByImage(view, spot.node_id)) return numbered("Denoise", index, " ");
  if (rule.name === "denoise" && isSecondPass(view, spot.node_id))
    return numbered("Second pass strength", index, " ");
  if (total > 1) return `${rule.label} (${spot.title ?? fileOf(view, spot) ?? `${index + 1}`})`;
  return rule.label;
}

/** A title speaks of this number only when the node holds nothing else: a Primitive. */
function isOwnHolder(view: GraphView, spot: Spot): boolean {
  const inputs = Object.values(ownNode(view.graph, spot.node_id)?.inputs ?? {});
  return inputs.filter((value) => !isLink(value)).length === 1;
}

function fileOf(view: GraphView, spot: Spot): string | undefined {
  const lora = ownInput(ownNode(view.graph, spot.node_id), "lora_name");
  return typeof lora === "string" ? lora.replace(/^.*[\\/]/, "").replace(/\.\w+$/, "") : undefined;
}

/** Its latent comes from another sampler: by way of a picture or not, this one refines. */
function isSecondPass(view: GraphView, nodeId: string): boolean {
  const queue = [nodeId];
  const seen = new Set<string>();
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const node = ownNode(view.graph, id);
    if (id !== nodeId && /sampler/i.test(node?.class_type ?? "")) return true;
    for (const input of Object.keys(node?.inputs ?? {})) {
      const link = linkOf(view, id, input);
      const type = link === undefined ? undefined : outputType(view, link);
      if (link !== undefined && (type === "LATENT" || type === "IMAGE")) queue.push(link[0]);
    }
  }
  return false;
}
