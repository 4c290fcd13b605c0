import type { ApiGraph, ApiNode } from "@/lib/parameters/schema";
import { isLink } from "@/lib/parameters/targets";

/**
 * Which node of one graph is which of the other: the same id and class; else, as after a new export, the same class
 * and constants under another id, or the only ones of their class left. Keys are ids after, values ids before.
 */
export function pairNodes(before: ApiGraph, after: ApiGraph): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const [id, node] of Object.entries(after)) {
    if (Object.hasOwn(before, id) && before[id]?.class_type === node.class_type) pairs.set(id, id);
  }
  pairBy(before, after, pairs, (node) => JSON.stringify([node.class_type, constantsOf(node)]));
  pairBy(before, after, pairs, (node) => node.class_type);
  return pairs;
}

function pairBy(
  before: ApiGraph,
  after: ApiGraph,
  pairs: Map<string, string>,
  keyOf: (node: ApiNode) => string,
): void {
  const taken = new Set(pairs.values());
  const left = groupBy(before, (id) => !taken.has(id), keyOf);
  const right = groupBy(after, (id) => !pairs.has(id), keyOf);
  for (const [key, [id, ...others]] of right) {
    const [match, ...further] = left.get(key) ?? [];
    // Of several alike nobody can say which is which.
    if (id !== undefined && match !== undefined && others.length === 0 && further.length === 0)
      pairs.set(id, match);
  }
}

function groupBy(
  graph: ApiGraph,
  isWanted: (id: string) => boolean,
  keyOf: (node: ApiNode) => string,
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [id, node] of Object.entries(graph)) {
    if (isWanted(id)) groups.set(keyOf(node), [...(groups.get(keyOf(node)) ?? []), id]);
  }
  return groups;
}

function constantsOf({ inputs }: ApiNode): [string, unknown][] {
  return Object.entries(inputs)
    .filter(([, value]) => !isLink(value))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
