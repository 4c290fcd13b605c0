export type NodeClass = { name: string; count: number; titles: string[] };

/** The classes of an API graph, most frequent first, with the titles their nodes were given. */
export function nodeClasses(graph: Record<string, unknown>): NodeClass[] {
  const classes = new Map<string, NodeClass>();
  for (const node of Object.values(graph)) {
    const name = textAt(node, "class_type");
    if (!name) continue;
    const entry = classes.get(name) ?? { name, count: 0, titles: [] };
    const title = textAt(fieldOf(node, "_meta"), "title");
    entry.count += 1;
    if (title && title !== name && !entry.titles.includes(title)) entry.titles.push(title);
    classes.set(name, entry);
  }
  return [...classes.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

function textAt(value: unknown, name: string): string {
  const field = fieldOf(value, name);
  return typeof field === "string" ? field : "";
}
