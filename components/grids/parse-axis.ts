import type { Parameter } from "@/lib/parameters/schema";

/** Fields that can be an axis; a file cannot be written down. */
const AXIS_TYPES: readonly Parameter["type"][] = [
  "text",
  "prompt",
  "number",
  "slider",
  "boolean",
  "select",
  "model",
  "seed",
  "size",
];

export function canBeAxis(parameter: Parameter): boolean {
  return AXIS_TYPES.includes(parameter.type);
}

/** Values as they are typed: one a line for words, else between commas; "10-30/5" counts in steps. */
export function parseAxis(parameter: Parameter, text: string): unknown[] {
  const parts = text
    .split(parameter.type === "text" || parameter.type === "prompt" ? /\n/ : /[\n,;]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const values = parts.flatMap((part) => valuesOf(parameter, part));
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function valuesOf(parameter: Parameter, part: string): unknown[] {
  switch (parameter.type) {
    case "number":
    case "slider":
      return numbersOf(part);
    case "seed":
      return numbersOf(part).map((value) => ({ mode: "fixed", value }));
    case "size": {
      const match = /^(\d{1,5})\s*[x×*]\s*(\d{1,5})$/i.exec(part);
      return match ? [{ width: Number(match[1]), height: Number(match[2]) }] : [];
    }
    default:
      return [part];
  }
}

const STEPS_MAX = 20;

function numbersOf(part: string): number[] {
  const range = /^(-?[\d.]+)\s*-\s*(-?[\d.]+)\s*\/\s*([\d.]+)$/.exec(part);
  if (!range) {
    const number = Number(part);
    return Number.isFinite(number) ? [number] : [];
  }
  const [from, to, step] = range.slice(1).map(Number) as [number, number, number];
  if (!(step > 0) || !(to >= from)) return [];
  const count = Math.min(STEPS_MAX, Math.floor((to - from) / step + 1e-9) + 1);
  return Array.from({ length: count }, (_, index) => Number((from + index * step).toFixed(6)));
}
