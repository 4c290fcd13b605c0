import { asArray, asRecord, asString } from "@/lib/engines/comfy/json-shapes";

export type ModelInFile = { name: string; url?: string; directory?: string };

/** The models a workflow's author lists in the file (root and nodes): name, address, folder. Each name once. */
export function modelsInFile(ui: Record<string, unknown> | null): ModelInFile[] {
  const subgraphs = asArray(asRecord(ui?.definitions)?.subgraphs).map(asRecord);
  const nodes = [...asArray(ui?.nodes), ...subgraphs.flatMap((graph) => asArray(graph?.nodes))];
  const lists = [ui, ...subgraphs, ...nodes.map((node) => asRecord(asRecord(node)?.properties))];
  const found = new Map<string, ModelInFile>();
  for (const value of lists.flatMap((list) => asArray(list?.models))) {
    const record = asRecord(value);
    const name = asString(record?.name);
    if (!record || !name || found.has(name)) continue;
    const [url, directory] = [asString(record.url), asString(record.directory)];
    found.set(name, {
      name,
      ...(url && /^https?:\/\//i.test(url) ? { url } : {}),
      ...(directory ? { directory } : {}),
    });
  }
  return [...found.values()];
}
