import type { ApiGraph } from "@/lib/parameters/schema";

/** What people call each node: its title, else its class; with its id where several are called the same. */
export function nameNodes(graph: ApiGraph): (nodeId: string) => string {
  const counts = new Map<string, number>();
  for (const node of Object.values(graph)) {
    const name = plainName(node);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return (nodeId) => {
    const node = Object.hasOwn(graph, nodeId) ? graph[nodeId] : undefined;
    if (!node) return `node ${nodeId}`;
    const name = plainName(node);
    return (counts.get(name) ?? 0) > 1 ? `${name} (${nodeId})` : name;
  };
}

function plainName({ _meta: meta, class_type: classType }: ApiGraph[string]): string {
  return meta?.title?.trim() || classType;
}
