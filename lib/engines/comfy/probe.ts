import type { DriverContext } from "./context";
import { toComfyError } from "./errors";
import { asArray, asNumber, asRecord, asString } from "./json-shapes";
import type { ServerDevice, ServerProbe } from "./port";
import { OLDEST_FEATURES, readFeatures } from "./read-features";

/** One look at a server for health, routing and the admin screen. Never throws. `argv` (paths) is left out. */
export async function probe(context: DriverContext): Promise<ServerProbe> {
  const startedAtMs = performance.now();
  try {
    const facts = await readFeatures(context);
    const devices = asArray(facts.stats.devices).map(readDevice);
    const builtIn = builtInName(devices);
    return {
      isReachable: true,
      failure: null,
      version: facts.version,
      displayName: builtIn ?? `ComfyUI ${facts.version ?? ""}`.trim(),
      isBuiltIn: builtIn !== null,
      features: facts.features,
      devices,
      queueDepth: await readDepth(context),
      latencyMs: Math.round(facts.latencyMs),
    };
  } catch (error) {
    return {
      isReachable: false,
      failure: toComfyError(error).toJSON(),
      version: null,
      displayName: "ComfyUI",
      isBuiltIn: false,
      features: OLDEST_FEATURES,
      devices: [],
      queueDepth: null,
      latencyMs: Math.round(performance.now() - startedAtMs),
    };
  }
}

async function readDepth(context: DriverContext): Promise<number | null> {
  const body = await context.wire.json({
    path: `${context.api}/prompt`,
    timeoutMs: context.timing.probeTimeoutMs,
  });
  return asNumber(asRecord(asRecord(body)?.exec_info)?.queue_remaining);
}

function readDevice(value: unknown): ServerDevice {
  const device = asRecord(value) ?? {};
  return {
    name: asString(device.name) ?? "unknown",
    type: asString(device.type) ?? "unknown",
    vramTotalBytes: asNumber(device.vram_total) ?? 0,
    vramFreeBytes: asNumber(device.vram_free) ?? 0,
  };
}

/** The engine shipped with this project is the one whose device says so; the name is what creators are shown. */
function builtInName(devices: ServerDevice[]): string | null {
  return devices.find((device) => /^built-in\b/i.test(device.name))?.name ?? null;
}
