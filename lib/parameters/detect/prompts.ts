import { nodeClass } from "@/lib/engines/comfy/object-info";
import type { ApiNode } from "../schema";
import { isLink, ownInput, ownNode } from "../targets";
import { bindTo, type Finding, groupByValue, nameOf, numbered, RANK } from "./finding";
import {
  constantBehind,
  type GraphView,
  linkOf,
  outputName,
  outputType,
  type Spot,
  specOf,
} from "./graph-view";

type Role = "positive" | "negative";

const TEXT_INPUTS = [
  "text",
  "prompt",
  "instruction",
  "t5xxl",
  "text_g",
  "clip_g",
  "text_l",
  "clip_l",
  "string",
];
const CARRIERS = new Set(["CONDITIONING", "GUIDER", "STRING"]);
const ROLE_INPUTS: Record<Role, RegExp> = {
  positive: /^(positive|conditioning|cond1|cond)$/,
  negative: /^negative/,
};

/**
 * Prompt and negative prompt: from every sampler and guider up the conditioning to the nearest texts. Titles and
 * node order decide nothing, except the label of one among several.
 */
export function detectPrompts(view: GraphView): Finding[] {
  const positives = textsBehindSamplers(view, "positive");
  const texts = positives.length > 0 ? positives : looseTexts(view);
  const isPositive = (spot: Spot) =>
    texts.some((other) => other.node_id === spot.node_id && other.node_input === spot.node_input);
  const negatives = textsBehindSamplers(view, "negative").filter((spot) => !isPositive(spot));
  return [...fieldsOf(view, texts, "positive"), ...fieldsOf(view, negatives, "negative")];
}

function fieldsOf(view: GraphView, spots: Spot[], role: Role): Finding[] {
  const groups = mergeEncoders(groupByValue(spots));
  const base = role === "positive" ? "Prompt" : "Negative prompt";
  return groups.map((group, index) => {
    const [first] = group;
    const own = first.title === undefined || isPlainTitle(first.title) ? undefined : first.title;
    const label = own ?? `${numbered(base, index, " ")}${encoderSuffix(groups, first)}`;
    const spec = specOf(view, first.node_id, first.node_input);
    return {
      name: numbered(nameOf(base), index, "_"),
      rank: role === "positive" ? RANK.prompt : RANK.negative,
      parameter: {
        type: "prompt",
        label:
          role === "negative" && own !== undefined && !/negative/i.test(own) ? `${own} (negative)` : label,
        default: String(first.value),
        ...bindTo(group),
        ...(spec?.placeholder ? { placeholder: spec.placeholder } : {}),
        source: {
          kind: "graph",
          confidence: index === 0 ? 0.98 : 0.9,
          note: `feeds a sampler's ${role} input`,
        },
      },
    };
  });
}

/** Empty halves of a double encoder (`clip_g` beside a filled `clip_l`) join the filled one's node as nothing. */
function mergeEncoders(groups: [Spot, ...Spot[]][]): [Spot, ...Spot[]][] {
  if (groups.length < 2) return groups;
  const filled = groups.filter(([first]) => first.value !== "");
  return filled.length === 0 ? groups.slice(0, 1) : filled;
}

function encoderSuffix(groups: [Spot, ...Spot[]][], spot: Spot): string {
  const isShared = groups.some(
    ([other]) => other.node_id === spot.node_id && other.node_input !== spot.node_input,
  );
  return isShared ? ` (${spot.node_input})` : "";
}

function isPlainTitle(title: string): boolean {
  return /^(the )?(positive|negative|text|main)?[\s_-]*(prompt|text|positive|negative)s?$/i.test(
    title.trim(),
  );
}

function textsBehindSamplers(view: GraphView, role: Role): Spot[] {
  const found: Spot[] = [];
  const seen = new Set<string>();
  const entries = Object.entries(view.graph).filter(([, node]) => isSampler(view, node));
  for (const [nodeId] of entries) walk(view, nodeId, role, seen, found);
  return found;
}

/** Anything that takes a positive input and makes a latent or a guider: no list of names to grow old. */
function isSampler(view: GraphView, node: ApiNode): boolean {
  const takes = Object.entries(node.inputs).some(
    ([input, value]) => isLink(value) && (ROLE_INPUTS.positive.test(input) || input === "guider"),
  );
  if (!takes) return false;
  if (/sampler|guider/i.test(node.class_type)) return true;
  const outputs = nodeClass(view.info, node.class_type)?.outputs ?? [];
  return (
    outputs.some(({ type }) => type === "GUIDER") || (outputs.length === 1 && outputs[0]?.type === "LATENT")
  );
}

/** Breadth first from one node's inputs of this role; a branch ends at its first texts. */
function walk(view: GraphView, startId: string, role: Role, seen: Set<string>, found: Spot[]): void {
  const queue = roleLinks(view, startId, role, true).map((link) => ({ link, role }));
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [nodeId] = next.link;
    const key = `${nodeId}:${next.link[1]}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const node = ownNode(view.graph, nodeId);
    if (node === undefined || isEmptied(node)) continue;
    const texts = textSpots(view, nodeId);
    if (texts.length > 0) {
      found.push(...texts);
      continue;
    }
    const name = outputName(view, next.link)?.toLowerCase();
    const inside = name === "positive" || name === "negative" ? name : next.role;
    queue.push(...roleLinks(view, nodeId, inside, false).map((link) => ({ link, role: inside })));
  }
}

/** A zeroed conditioning says "no negative prompt", whatever text stands before it. */
function isEmptied(node: ApiNode): boolean {
  return /zero/i.test(node.class_type);
}

/** The links of a node that carry this role on; at a sampler only the inputs of that name. */
function roleLinks(view: GraphView, nodeId: string, role: Role, isStart: boolean): [string, number][] {
  const node = ownNode(view.graph, nodeId);
  const other = role === "positive" ? /^negative/ : /^positive/;
  const named = Object.keys(node?.inputs ?? {}).filter((input) => ROLE_INPUTS[role].test(input));
  const isExact = isStart || named.some((input) => input === role);
  return Object.keys(node?.inputs ?? {}).flatMap((input) => {
    const link = linkOf(view, nodeId, input);
    if (link === undefined || other.test(input)) return [];
    const type = outputType(view, link);
    if (type !== undefined && !CARRIERS.has(type)) return [];
    if (isExact && !ROLE_INPUTS[role].test(input) && type !== "GUIDER") return [];
    return [link];
  });
}

/** The texts a node holds itself or takes from a Primitive: multiline by its spec, or by a well-known name. */
function textSpots(view: GraphView, nodeId: string): Spot[] {
  const node = ownNode(view.graph, nodeId);
  const inputs = Object.keys(node?.inputs ?? {}).filter((input) => {
    const spec = specOf(view, nodeId, input);
    return (
      spec?.isMultiline === true || TEXT_INPUTS.includes(input) || (spec === undefined && input === "value")
    );
  });
  return inputs
    .sort((a, b) => priority(a) - priority(b))
    .flatMap((input) => {
      const spot = constantBehind(view, nodeId, input);
      return spot !== undefined && typeof spot.value === "string" ? [spot] : [];
    });
}

function priority(input: string): number {
  const index = TEXT_INPUTS.indexOf(input);
  return index === -1 ? TEXT_INPUTS.length : index;
}

/** Without a sampler (API nodes, language models): multiline texts that something takes. */
function looseTexts(view: GraphView): Spot[] {
  return Object.keys(view.graph).flatMap((nodeId) => {
    if (!view.consumers.has(nodeId) && !isOutput(view, nodeId)) return [];
    const inputs = Object.keys(ownNode(view.graph, nodeId)?.inputs ?? {});
    const multiline = inputs.filter((input) => specOf(view, nodeId, input)?.isMultiline === true);
    return multiline
      .filter((input) => !/negative/i.test(input))
      .flatMap((input) => {
        const value = ownInput(ownNode(view.graph, nodeId), input);
        return typeof value === "string" ? [constantBehind(view, nodeId, input)] : [];
      })
      .filter((spot) => spot !== undefined);
  });
}

function isOutput(view: GraphView, nodeId: string): boolean {
  const node = ownNode(view.graph, nodeId);
  return node !== undefined && nodeClass(view.info, node.class_type)?.isOutputNode === true;
}
