import { asRecord, asString } from "@/lib/engines/comfy/json-shapes";
import type { ApiGraph } from "@/lib/parameters/schema";
import { isLink } from "@/lib/parameters/targets";

const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/**
 * A graph in the server's format, cleaned: only nodes with a class, only `class_type`, `inputs` and the title
 * (`is_changed`, which files out of pictures carry, would be taken for a cache key), no link to a node that is not
 * there. What is left out is said in `notes`.
 */
export function readApiGraph(raw: Record<string, unknown>): { graph: ApiGraph; notes: string[] } {
  const notes: string[] = [];
  const nodes: [string, ApiGraph[string]][] = [];
  for (const [id, value] of Object.entries(raw)) {
    const record = asRecord(value);
    const classType = asString(record?.class_type);
    if (!record || classType === null || FORBIDDEN.has(id)) {
      if (record && "inputs" in record) notes.push(`Node ${id} has no class and is left out.`);
      continue;
    }
    const inputs = Object.entries(asRecord(record.inputs) ?? {}).filter(([name]) => !FORBIDDEN.has(name));
    const title = asString(asRecord(record._meta)?.title);
    nodes.push([
      id,
      {
        class_type: classType,
        inputs: Object.fromEntries(inputs),
        ...(title === null ? {} : { _meta: { title } }),
      },
    ]);
  }
  const graph: ApiGraph = Object.fromEntries(nodes);
  for (const [id, node] of nodes) {
    for (const [name, value] of Object.entries(node.inputs)) {
      if (!isLink(value) || Object.hasOwn(graph, value[0])) continue;
      delete node.inputs[name];
      notes.push(
        `${node._meta?.title ?? node.class_type} (${id}): “${name}” led to a node that is not in the file.`,
      );
    }
  }
  return { graph, notes };
}
