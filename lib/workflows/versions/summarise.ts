import type { ApiGraph, Parameters } from "@/lib/parameters/schema";
import { diffForms } from "./diff-forms";
import { diffGraphs } from "./diff-graphs";

type Content = { graph: ApiGraph; parameters: Parameters };
const NOTES_LENGTH_MAX = 200;

/** A version's changes in one line, for who wrote no note; null when it changes nothing at all. */
export function summarise(before: Content, after: Content): string | null {
  const sentences = [
    ...diffForms(before.parameters, after.parameters).sentences,
    ...diffGraphs(before.graph, after.graph).sentences,
  ];
  const [first, second, ...rest] = sentences;
  if (first === undefined)
    return isEqual([before.graph, before.parameters], [after.graph, after.parameters])
      ? null
      : "Small changes";
  const head = second === undefined ? first : `${first}, ${second}`;
  const line = rest.length > 0 ? `${head} and ${rest.length} more` : head;
  return line.length <= NOTES_LENGTH_MAX ? line : `${line.slice(0, NOTES_LENGTH_MAX - 1)}…`;
}

/** Keys come back from the database in another order. */
function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
