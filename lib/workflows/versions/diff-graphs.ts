import type { ApiGraph } from "@/lib/parameters/schema";
import { showValue } from "@/lib/parameters/show-value";
import { isLink } from "@/lib/parameters/targets";
import { nameNodes } from "./name-nodes";
import { pairNodes } from "./pair-nodes";

export type GraphDiff = {
  /** "KSampler.steps 20 → 30": nodes that came and went first, then what changed in those that stayed. */
  sentences: string[];
  /** Ids in the newer graph. */
  added: string[];
  changed: string[];
  /** Ids in the older graph. */
  removed: string[];
};

/** What somebody did to a graph, in words. Equal graphs answer nothing; the order of nodes and keys is no change. */
export function diffGraphs(before: ApiGraph, after: ApiGraph): GraphDiff {
  const pairs = pairNodes(before, after);
  const kept = new Set(pairs.values());
  const added = Object.keys(after).filter((id) => !pairs.has(id));
  const removed = Object.keys(before).filter((id) => !kept.has(id));
  const comparison: Comparison = {
    before,
    after,
    pairs,
    nameBefore: nameNodes(before),
    nameAfter: nameNodes(after),
    added: new Set(added),
    removed: new Set(removed),
  };
  const changes = [...pairs].map(([id, old]) => [id, changesOf(comparison, id, old)] as const);
  return {
    sentences: [
      ...added.map((id) => `Added ${placed(after, comparison.nameAfter, id)}`),
      ...removed.map((id) => `Removed ${placed(before, comparison.nameBefore, id)}`),
      ...changes.flatMap(([, { sentences }]) => sentences),
    ],
    added,
    removed,
    changed: changes.filter(([, { isChanged }]) => isChanged).map(([id]) => id),
  };
}

type Name = (nodeId: string) => string;
type Comparison = {
  before: ApiGraph;
  after: ApiGraph;
  pairs: Map<string, string>;
  nameBefore: Name;
  nameAfter: Name;
  added: Set<string>;
  removed: Set<string>;
};

/** "LoraLoader between CheckpointLoader and KSampler". */
function placed(graph: ApiGraph, name: Name, id: string): string {
  const [source] = Object.values(graph[id]?.inputs ?? {}).filter(isLink);
  const consumer = Object.keys(graph).find((other) =>
    Object.values(graph[other]?.inputs ?? {}).some((value) => isLink(value) && value[0] === id),
  );
  const from = source ? name(source[0]) : undefined;
  const to = consumer === undefined ? undefined : name(consumer);
  if (from !== undefined && to !== undefined) return `${name(id)} between ${from} and ${to}`;
  if (from !== undefined) return `${name(id)} after ${from}`;
  return to === undefined ? name(id) : `${name(id)} before ${to}`;
}

function changesOf(comparison: Comparison, id: string, old: string) {
  const [was, is] = [comparison.before[old], comparison.after[id]];
  const names = new Set([...Object.keys(was?.inputs ?? {}), ...Object.keys(is?.inputs ?? {})]);
  const title = titleChange(comparison, id, old);
  const found = [...names].flatMap((input) => {
    const sentence = inputChange(comparison, id, input, was?.inputs[input], is?.inputs[input]);
    return sentence === undefined ? [] : [sentence];
  });
  return {
    sentences: [...title, ...found.filter((sentence) => sentence !== IMPLIED)],
    isChanged: title.length + found.length > 0,
  };
}

/** Said already by the node that came or went. */
const IMPLIED = "";

function titleChange({ before, after }: Comparison, id: string, old: string): string[] {
  const [was, is] = [before[old], after[id]].map((node) => node?._meta?.title?.trim() || node?.class_type);
  return was === is ? [] : [`${was} is now called ${is}`];
}

function inputChange(
  comparison: Comparison,
  id: string,
  input: string,
  was: unknown,
  is: unknown,
): string | undefined {
  const { pairs, nameBefore, nameAfter, added, removed } = comparison;
  if (isSame(pairs, was, is)) return undefined;
  const place = `${nameAfter(id)}.${input}`;
  if (isLink(is)) {
    if (added.has(is[0])) return IMPLIED;
    const source = nameAfter(is[0]);
    if (!isLink(was)) return `${place} is now fed by ${source}`;
    return removed.has(was[0]) ? IMPLIED : `${place}: ${nameBefore(was[0])} → ${source}`;
  }
  if (isLink(was)) {
    if (is === undefined) return removed.has(was[0]) ? IMPLIED : `${place} is no longer connected`;
    return `${place} is now ${showValue(is)}, no longer fed by ${nameBefore(was[0])}`;
  }
  if (was === undefined) return `${place} is set to ${showValue(is)}`;
  return is === undefined ? `${place} is no longer set` : `${place} ${showValue(was)} → ${showValue(is)}`;
}

function isSame(pairs: Map<string, string>, was: unknown, is: unknown): boolean {
  if (isLink(was) && isLink(is)) return pairs.get(is[0]) === was[0] && was[1] === is[1];
  return JSON.stringify(was) === JSON.stringify(is);
}
