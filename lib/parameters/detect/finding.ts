import type { Parameter } from "../schema";
import type { Spot } from "./graph-view";

/** One suggested field before names are made unique. Lower ranks come first in the form. */
export type Finding = { name: string; rank: number; parameter: Parameter };

/** Places in the form, top to bottom. */
export const RANK = {
  prompt: 0,
  negative: 1,
  media: 2,
  named: 3,
  size: 4,
  style: 5,
  strength: 6,
  video: 7,
  steps: 8,
  guidance: 9,
  seed: 10,
  model: 11,
  detail: 12,
} as const;

/** A field over several inputs: the first is its own pair, the rest its targets. */
export function bindTo(spots: [Spot, ...Spot[]]): Pick<Parameter, "node_id" | "node_input" | "targets"> {
  const [{ node_id, node_input }, ...others] = spots;
  const targets = others.map((spot) => ({ node_id: spot.node_id, node_input: spot.node_input }));
  return targets.length === 0 ? { node_id, node_input } : { node_id, node_input, targets };
}

/** Spots that hold the same value, in order of first appearance: one field can drive each group. */
export function groupByValue(spots: Spot[]): [Spot, ...Spot[]][] {
  const groups = new Map<string, [Spot, ...Spot[]]>();
  for (const spot of spots) {
    const key = JSON.stringify(spot.value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [spot]);
    else if (!group.some((known) => isSame(known, spot))) group.push(spot);
  }
  return [...groups.values()];
}

export function isSame(a: Spot, b: Spot): boolean {
  return a.node_id === b.node_id && a.node_input === b.node_input;
}

/** "Style strength!" → "style_strength", a legal parameter name. */
export function nameOf(label: string): string {
  const name = label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 48);
  return name === "" ? "field" : name;
}

/** "prompt", "prompt_2", "prompt_3". */
export function numbered(text: string, index: number, separator: string): string {
  return index === 0 ? text : `${text}${separator}${index + 1}`;
}
