import { readPolicy } from "@/lib/workflow-safety/rules";
import type { ServerDevice, ServerDto } from "./schema";
import { HEALTHY_SECONDS, type ServerRow } from "./store";

/** A server as an operator sees it; no credentials, not even their names. */
export function toServerDto(row: ServerRow, nowMs: number = Date.now()): ServerDto {
  const checks = row.recentChecks.map(([seconds, latencyMs]) => ({
    at: new Date(seconds * 1000).toISOString(),
    latencyMs,
  }));
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    source: row.source,
    status: row.status,
    isHealthy: row.healthyAt !== null && nowMs - row.healthyAt.getTime() < HEALTHY_SECONDS * 1000,
    version: row.version,
    lanes: row.lanes,
    inFlight: row.inFlight,
    queueDepth: row.queueDepth,
    latencyMs: row.latencyMs,
    classCount: row.classes.length,
    modelCount: row.models.length,
    checkedAt: row.checkedAt?.toISOString() ?? null,
    seenAt: row.healthyAt?.toISOString() ?? checks.findLast((check) => check.latencyMs !== null)?.at ?? null,
    lastError: row.lastError,
    devices: row.devices.flatMap(readDevice),
    hasHeaders: row.headersSealed !== null,
    policy: readPolicy(row.policy),
    faultCount: row.faultCount,
    quarantine: quarantineOf(row),
    checks,
  };
}

function quarantineOf(row: ServerRow): ServerDto["quarantine"] {
  if (row.status !== "QUARANTINED") return null;
  return {
    at: (row.quarantinedAt ?? row.updatedAt).toISOString(),
    reason: row.quarantineReason ?? "",
    probeAt: row.probeAfter?.toISOString() ?? null,
  };
}

/** Stored as the probe gave them. */
function readDevice(device: Record<string, unknown>): ServerDevice[] {
  const { name, vramTotalBytes, vramFreeBytes } = device;
  if (typeof name !== "string") return [];
  return [{ name, vramTotalBytes: Number(vramTotalBytes) || 0, vramFreeBytes: Number(vramFreeBytes) || 0 }];
}
