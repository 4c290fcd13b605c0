import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { comboOptions, type ObjectInfo } from "@/lib/engines/comfy/object-info";
import type { Parameters } from "@/lib/parameters/schema";
import { serverAccess } from "./access";
import { definitions } from "./definitions";

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
  const infos = await definitions(serverAccess(ctx, "use"));
  return Object.fromEntries(
    sources.map(({ name, from }) => [name, unionOf(infos, from.class_type, from.input)]),
  );
}

function unionOf(
  infos: { info: ObjectInfo; isHealthy: boolean }[],
  classType: string,
  inputName: string,
): LiveOption[] {
  const found = new Map<string, LiveOption>();
  for (const { info, isHealthy } of infos) {
    for (const option of comboOptions(info, classType, inputName) ?? []) {
      const value = String(option);
      const known = found.get(value);
      if (known) known.isAvailable ||= isHealthy;
      else found.set(value, { value, label: value, isAvailable: isHealthy });
    }
  }
  return [...found.values()];
}
