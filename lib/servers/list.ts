import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { serverAccess } from "./access";
import type { ServerDto } from "./schema";
import { HEALTHY_SECONDS, type ServerRow, selectServers } from "./store";

/** The servers of the pool as an operator sees them; no credentials. */
export async function listServers({ ctx }: { ctx: Ctx }): Promise<ServerDto[]> {
  const rows = await selectServers(serverAccess(ctx, "operate"));
  return rows.map((row) => toDto(row, Date.now()));
}

function toDto(row: ServerRow, nowMs: number): ServerDto {
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
    lastError: row.lastError,
  };
}
