import { findInput, nodeClass, type ObjectInfo } from "@/lib/engines/comfy/object-info";
import type { ApiGraph, ApiNode } from "@/lib/parameters/schema";
import { isLink, ownNode } from "@/lib/parameters/targets";
import { MAGNITUDE_MAX, PLATFORM_MAX } from "./rules";

/** What is known of the number that reaches an input. `computed`: made by nodes from these numbers. */
export type Known =
  | { kind: "value"; value: number }
  | { kind: "computed"; atMost: number }
  | { kind: "unknown" };

const HOPS_MAX = 24;
const NESTING_MAX = 32;

/**
 * The number an input will get, as far as the graph alone tells: its own, or the one at the other end of its link,
 * through reroutes, primitives and arithmetic. ComfyUI checks no bounds on linked inputs.
 */
export function knownNumber(graph: ApiGraph, value: unknown, objectInfo?: ObjectInfo): Known {
  if (!isLink(value)) {
    const own = asNumeric(value);
    return own === null ? { kind: "unknown" } : { kind: "value", value: own };
  }
  return behind({ graph, objectInfo, seen: new Set() }, value[0]);
}

type Walk = { graph: ApiGraph; objectInfo: ObjectInfo | undefined; seen: Set<string> };

function behind(walk: Walk, nodeId: string): Known {
  const { graph, seen } = walk;
  const node = ownNode(graph, nodeId);
  if (!node || seen.has(nodeId) || seen.size >= HOPS_MAX) return { kind: "unknown" };
  seen.add(nodeId);
  const entries = heeded(walk, node);
  const links = entries.flatMap(([, value]) => (isLink(value) ? [value] : []));
  const numbers = entries.flatMap(([, value]) => asNumeric(value) ?? []);
  const formulas = entries.flatMap(([name, value]) => formulaOf(name, value) ?? []);
  if (links.length === 0 && formulas.length === 0 && numbers.length === 1) {
    return { kind: "value", value: numbers[0] ?? 0 };
  }
  const [only] = links;
  if (links.length === 1 && only && numbers.length === 0 && formulas.length === 0) {
    return isNumberMaker(graph, only[0]) ? behind(walk, only[0]) : { kind: "unknown" };
  }
  if (!isArithmetic(node.class_type) && formulas.length === 0) return { kind: "unknown" };
  return computed(walk, links, numbers, formulas);
}

/**
 * The inputs a node really takes: ComfyUI passes over undeclared ones, so one more number must not hide the one that
 * counts. Where the class is not known, an input called `value` is the one of a node that holds a number.
 */
function heeded({ objectInfo }: Walk, node: ApiNode): [string, unknown][] {
  const entries = Object.entries(node.inputs).filter(([name]) => name !== "control_after_generate");
  // Classes that compute may take inputs that grow with their number, which nothing declares.
  if (isArithmetic(node.class_type)) return entries;
  const known = objectInfo && nodeClass(objectInfo, node.class_type);
  if (known) return entries.filter(([name]) => findInput(known.inputs, name) !== undefined);
  const value = entries.find(([name]) => name === "value");
  return value ? [value] : entries;
}

/** The most that sums, products and powers of these numbers can be. */
function computed(walk: Walk, links: [string, number][], numbers: number[], formulas: string[]): Known {
  const all = [...numbers, ...formulas.flatMap(numbersIn)].map(Math.abs);
  for (const [source] of links) {
    if (!isNumberMaker(walk.graph, source)) continue;
    const inner = behind(walk, source);
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

/**
 * Python's own reading: spaces, underscores and full-width digits count; a wrapped constant is its value, and a list
 * that is no link is the number in it that is furthest from zero.
 */
export function asNumeric(value: unknown, depth = 0): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "string" && value.length <= 400) {
    const text = value.normalize("NFKC").trim();
    // Python's float() takes these words; none of them can run.
    if (/^[+-]?(inf|infinity|nan)$/i.test(text))
      return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    if (!/^[+-]?[\d_.]+(e[+-]?\d+)?$/i.test(text)) return null;
    const number = Number(text.replaceAll("_", ""));
    // Python's integers have no end.
    return Number.isNaN(number) ? null : number;
  }
  if (typeof value !== "object" || value === null || depth > NESTING_MAX) return null;
  if (Object.hasOwn(value, "__value__"))
    return asNumeric((value as { __value__: unknown }).__value__, depth + 1);
  if (!Array.isArray(value) || isLink(value)) return null;
  const numbers = value.flatMap((one) => asNumeric(one, depth + 1) ?? []);
  return numbers.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0] ?? null;
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
