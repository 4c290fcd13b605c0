import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { comboOptions, type ObjectInfo } from "@/lib/engines/comfy/object-info";
import type { Parameters } from "@/lib/parameters/schema";
import { serverAccess } from "./access";
import { selectObjectInfos } from "./store";

export type LiveOption = { value: string; label: string; isAvailable: boolean };

/**
 * The options of every field that reads them from the servers: the union over all servers in use, in the
 * order the first one gives. `isAvailable` is false when only unreachable servers have it.
 */
export async function liveOptions({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: Parameters;
}): Promise<Record<string, LiveOption[]>> {
  const sources = Object.entries(input).flatMap(([name, parameter]) =>
    parameter.options_from ? [{ name, from: parameter.options_from }] : [],
  );
  if (sources.length === 0) return {};
  const infos = await selectObjectInfos(serverAccess(ctx, "use"));
  return Object.fromEntries(
    sources.map(({ name, from }) => [name, unionOf(infos, from.class_type, from.input)]),
  );
}

function unionOf(
  infos: { body: Record<string, unknown>; isHealthy: boolean }[],
  classType: string,
  inputName: string,
): LiveOption[] {
  const found = new Map<string, LiveOption>();
  for (const { body, isHealthy } of infos) {
    for (const option of comboOptions(asObjectInfo(body), classType, inputName) ?? []) {
      const value = String(option);
      const known = found.get(value);
      if (known) known.isAvailable ||= isHealthy;
      else found.set(value, { value, label: value, isAvailable: isHealthy });
    }
  }
  return [...found.values()];
}

/** Stored by `recordCapabilities` from the very type it is read as. */
function asObjectInfo(body: Record<string, unknown>): ObjectInfo {
  return body as unknown as ObjectInfo;
}
