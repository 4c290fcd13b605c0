import { randomUUID } from "node:crypto";
import type { DriverContext } from "./context";
import { asNumber, asRecord, asString } from "./json-shapes";
import type { ServerFeatures } from "./port";
import { parseTolerantJson } from "./tolerant-json";
import type { WireAnswer } from "./wire";

export const OLDEST_FEATURES: ServerFeatures = {
  hasJobsApi: false,
  hasTargetedInterrupt: false,
  acceptsPromptId: false,
  maxUploadSizeBytes: 100 * 1024 * 1024,
};

export interface ServerFacts {
  features: ServerFeatures;
  version: string | null;
  /** The `/system_stats` answer. */
  stats: Record<string, unknown>;
  latencyMs: number;
}

/**
 * What this server can do, by asking rather than by its version alone (forks and nightlies lie): `/features` came
 * with client-chosen prompt ids (v0.3.45); a JSON 404 from `/api/jobs/<random>` proves the jobs API (v0.6.0), which
 * implies targeted interrupt (v0.3.57). Throws ComfyError when the server cannot be reached or is no ComfyUI.
 */
export async function readFeatures(context: DriverContext): Promise<ServerFacts> {
  const { wire, api, timing } = context;
  const timeoutMs = timing.probeTimeoutMs;
  const startedAtMs = performance.now();
  const body = await wire.json({ path: `${api}/system_stats`, timeoutMs });
  const latencyMs = performance.now() - startedAtMs;
  const [featuresAnswer, jobAnswer] = await Promise.all([
    wire.request({ path: `${api}/features`, timeoutMs }),
    wire.request({ path: `/api/jobs/${randomUUID()}`, timeoutMs }),
  ]);
  const stats = asRecord(body) ?? {};
  const version = asString(asRecord(stats.system)?.comfyui_version);
  const flags = jsonOrNull(featuresAnswer);
  const hasJobsApi = jobAnswer.status === 404 && jobAnswer.contentType.includes("json");
  if (!hasJobsApi) context.jobsApi.markMissing();
  return {
    version,
    stats,
    latencyMs,
    features: {
      hasJobsApi,
      hasTargetedInterrupt: hasJobsApi || isAtLeast(version, [0, 3, 57]),
      acceptsPromptId: flags !== null,
      maxUploadSizeBytes: asNumber(flags?.max_upload_size) ?? OLDEST_FEATURES.maxUploadSizeBytes,
    },
  };
}

function jsonOrNull(answer: WireAnswer): Record<string, unknown> | null {
  if (answer.status !== 200) return null;
  try {
    return asRecord(parseTolerantJson(new TextDecoder().decode(answer.bytes)));
  } catch {
    return null;
  }
}

function isAtLeast(version: string | null, floor: [number, number, number]): boolean {
  const match = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version ?? "");
  if (!match) return false;
  for (const [index, least] of floor.entries()) {
    const part = Number(match[index + 1]);
    if (part !== least) return part > least;
  }
  return true;
}
