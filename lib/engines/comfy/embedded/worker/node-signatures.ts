import { createHash } from "node:crypto";
import type { Directories } from "../directories";
import type { NodeDefinition } from "../nodes/node";
import { formatJson } from "../wire/format-json";
import { asLink, type Prompt } from "../wire/messages";

/**
 * A cache key per node: its class, the fingerprint of files it reads, its constants and the keys of its sources.
 * Node ids and titles do not matter, unknown extra inputs do (ComfyUI's CacheKeySetInputSignature).
 */
export async function nodeSignatures(
  prompt: Prompt,
  nodes: ReadonlyMap<string, NodeDefinition>,
  directories: Directories,
): Promise<Map<string, string>> {
  const signatures = new Map<string, string>();
  for (const id of sourcesFirst(prompt)) {
    const node = prompt[id];
    if (!node) continue;
    const fingerprint = await nodes.get(node.class_type)?.fingerprint?.(node.inputs, directories);
    const inputs = Object.entries(node.inputs)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => {
        const link = asLink(value);
        return link ? [name, "link", signatures.get(link[0]) ?? null, link[1]] : [name, "constant", value];
      });
    const text = formatJson([node.class_type, fingerprint ?? null, inputs]);
    signatures.set(id, createHash("sha256").update(text).digest("hex"));
  }
  return signatures;
}

/** Node ids so that every source comes before its users. Without recursion: a prompt may be a chain of thousands. */
function sourcesFirst(prompt: Prompt): string[] {
  const order = new Set<string>();
  const open = new Set<string>();
  for (const root of Object.keys(prompt)) {
    const stack = [root];
    while (stack.length > 0) {
      const id = stack[stack.length - 1] ?? root;
      const isSecondVisit = open.has(id);
      if (order.has(id) || isSecondVisit) {
        if (isSecondVisit) order.add(id);
        stack.pop();
        continue;
      }
      open.add(id);
      for (const value of Object.values(prompt[id]?.inputs ?? {})) {
        const source = asLink(value)?.[0];
        if (source !== undefined && Object.hasOwn(prompt, source) && !open.has(source)) stack.push(source);
      }
    }
  }
  return [...order];
}
