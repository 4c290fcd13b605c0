import type { ApiGraph } from "@/lib/parameters/schema";

/** A graph read from the database. Every stored graph was checked by `checkGraph` when it came in. */
export function asApiGraph(stored: Record<string, unknown>): ApiGraph {
  return stored as ApiGraph;
}
