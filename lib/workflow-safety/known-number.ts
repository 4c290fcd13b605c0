import type { ApiGraph } from "@/lib/parameters/schema";
import { isLink, ownNode } from "@/lib/parameters/targets";
import { MAGNITUDE_MAX, PLATFORM_MAX } from "./rules";

/** What is known of the number that reaches an input. `computed`: made by nodes from these numbers. */
export type Known =
  | { kind: "value"; value: number }
  | { kind: "computed"; atMost: number }
  | { kind: "unknown" };

const HOPS_MAX = 24;

/**
 * The number an input will get, as far as the graph alone tells: its own, or the one at the other end of its link,
 * through reroutes, primitives and arithmetic. ComfyUI checks no bounds on linked inputs.
 */
export function knownNumber(graph: ApiGraph, value: unknown): Known {
  if (!isLink(value)) {
    const own = asNumeric(value);
    return own === null ? { kind: "unknown" } : { kind: "value", value: own };
  }
  return behind(graph, value[0], new Set());
}

function behind(graph: ApiGraph, nodeId: string, seen: Set<string>): Known {
  const node = ownNode(graph, nodeId);
  if (!node || seen.has(nodeId) || seen.size >= HOPS_MAX) return { kind: "unknown" };
  seen.add(nodeId);
  const entries = Object.entries(node.inputs).filter(([name]) => name !== "control_after_generate");
  const links = entries.flatMap(([, value]) => (isLink(value) ? [value] : []));
  const numbers = entries.flatMap(([, value]) => asNumeric(value) ?? []);
  const formulas = entries.flatMap(([name, value]) => formulaOf(name, value) ?? []);
  if (links.length === 0 && formulas.length === 0 && numbers.length === 1) {
    return { kind: "value", value: numbers[0] ?? 0 };
  }
  const [only] = links;
  if (links.length === 1 && only && numbers.length === 0 && formulas.length === 0) {
    return isNumberMaker(graph, only[0]) ? behind(graph, only[0], seen) : { kind: "unknown" };
  }
  if (!isArithmetic(node.class_type) && formulas.length === 0) return { kind: "unknown" };
  return computed(graph, links, numbers, formulas, seen);
}

/** The most that sums, products and powers of these numbers can be. */
function computed(
  graph: ApiGraph,
  links: [string, number][],
  numbers: number[],
  formulas: string[],
  seen: Set<string>,
): Known {
  const all = [...numbers, ...formulas.flatMap(numbersIn)].map(Math.abs);
  for (const [source] of links) {
    if (!isNumberMaker(graph, source)) continue;
    const inner = behind(graph, source, seen);
    if (inner.kind !== "unknown") all.push(Math.abs(inner.kind === "value" ? inner.value : inner.atMost));
  }
  if (all.length === 0) return { kind: "unknown" };
  const largest = Math.max(...all);
  const text = formulas.join(" ");
  if (/\*\*|\^|<<|\b(pow|exp|factorial)\b/.test(text))
    return { kind: "computed", atMost: largest ** Math.min(largest, 64) };
  // Without a formula to read, a node called Multiply is believed to multiply and others to choose or divide.
  const multiplies = text === "" ? true : text.includes("*");
  return {
    kind: "computed",
    atMost: multiplies
      ? all.reduce((product, one) => product * Math.max(one, 1), 1)
      : all.reduce((sum, one) => sum + one, 0),
  };
}

/** Python's own reading: spaces, underscores and full-width digits count; a wrapped constant is its value. */
export function asNumeric(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "string" && value.length <= 400) {
    const text = value.normalize("NFKC").trim();
    if (!/^[+-]?[\d_.]+(e[+-]?\d+)?$/i.test(text)) return null;
    const number = Number(text.replaceAll("_", ""));
    // Python's integers have no end.
    return Number.isNaN(number) ? null : number;
  }
  if (typeof value === "object" && value !== null && Object.hasOwn(value, "__value__")) {
    return asNumeric((value as { __value__: unknown }).__value__);
  }
  return null;
}

function formulaOf(name: string, value: unknown): string | null {
  if (typeof value !== "string" || value.length > 2_000 || asNumeric(value) !== null) return null;
  if (/expr|formula|equation|math|operation/i.test(name)) return value;
  return name === "value" && /^[\w\s.()+\-*/%<>^,]+$/.test(value) ? value : null;
}

function numbersIn(text: string): number[] {
  return (text.match(/\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi) ?? []).map(Number);
}

function isArithmetic(classType: string): boolean {
  return /math|multipl|arithmetic|calculat|expression|compute|\b(add|sum|pow|power)\b/i.test(classType);
}

function isNumberMaker(graph: ApiGraph, nodeId: string): boolean {
  const node = ownNode(graph, nodeId);
  if (!node) return false;
  return /int|float|number|primitive|math|constant|value|reroute|switch|calc|expression|multipl|slider|add|sum|pow|convert/i.test(
    node.class_type,
  );
}

/** The platform's own bound of an input, by its name; every other number only has to be one. */
export function platformMax(classType: string, inputName: string): number {
  const name = inputName.slice(inputName.lastIndexOf(".") + 1).toLowerCase();
  if (/^(.*_)?(width|height)$/.test(name)) return PLATFORM_MAX.side;
  if (/^batch(_size|_count)?$/.test(name) || (name === "amount" && /^Repeat/.test(classType))) {
    return PLATFORM_MAX.batch;
  }
  if (/^(.*_)?steps$/.test(name)) return PLATFORM_MAX.steps;
  if (/^(length|frames|num_frames|frame_count|video_frames|video_length)$/.test(name))
    return PLATFORM_MAX.frames;
  if (name === "megapixels") return PLATFORM_MAX.megapixels;
  if (/^(scale_by|upscale_by)$/.test(name)) return PLATFORM_MAX.scale;
  return MAGNITUDE_MAX;
}
