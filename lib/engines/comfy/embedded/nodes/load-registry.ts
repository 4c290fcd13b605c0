import type { NodeDefinition } from "./node";

/** The node classes, read when first needed: they are most of the code, and the process should listen before. */
export async function loadRegistry(): Promise<ReadonlyMap<string, NodeDefinition>> {
  const { NODES } = await import("./registry");
  return NODES;
}
