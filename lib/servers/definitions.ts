import "server-only";
import type { Access } from "@/lib/core/access";
import type { ObjectInfo } from "@/lib/engines/comfy/object-info";
import { selectDefinitions, selectObjectInfos } from "./store";

/** As many kinds of server as a process keeps in mind. */
const KNOWN_MAX = 16;
/** Named by their content, so what is known stays true. */
const known = new Map<string, ObjectInfo>();

/**
 * What each kind of server in use can do, most shared kind first; servers of one kind have one definition.
 * Megabytes for a large ComfyUI, so a process reads each once.
 */
export async function definitions(
  access: Access<"server", "use">,
): Promise<{ info: ObjectInfo; isHealthy: boolean }[]> {
  const wanted = await selectDefinitions(access);
  const missing = wanted.map((one) => one.hash).filter((hash) => !known.has(hash));
  const read = new Map(
    (await selectObjectInfos(access, missing)).map((row) => [row.hash, asObjectInfo(row.body)]),
  );
  const found = wanted.flatMap(({ hash, isHealthy }) => {
    const info = known.get(hash) ?? read.get(hash);
    return info ? [{ hash, info, isHealthy }] : [];
  });
  for (const { hash, info } of found.slice(0, KNOWN_MAX).reverse()) {
    known.delete(hash);
    known.set(hash, info);
  }
  for (const hash of [...known.keys()].slice(0, Math.max(known.size - KNOWN_MAX, 0))) known.delete(hash);
  return found;
}

/** What one server can do, by the hash its row names; undefined when nobody has looked yet. */
export async function definitionOf(
  access: Access<"server">,
  hash: string | null,
): Promise<ObjectInfo | undefined> {
  if (hash === null) return undefined;
  const found = known.get(hash);
  if (found) return found;
  const [row] = await selectObjectInfos(access, [hash]);
  if (!row) return undefined;
  const info = asObjectInfo(row.body);
  known.set(hash, info);
  for (const oldest of [...known.keys()].slice(0, Math.max(known.size - KNOWN_MAX, 0))) known.delete(oldest);
  return info;
}

/** Stored by `recordCapabilities` from the very type it is read as. */
function asObjectInfo(body: Record<string, unknown>): ObjectInfo {
  return body as unknown as ObjectInfo;
}
