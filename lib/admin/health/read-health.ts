import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { listServers } from "@/lib/servers/list";
import { adminAccess } from "../access";
import type { HealthDto } from "../schema";
import { selectHealth, selectHours } from "./store";

/** What whoever runs the studio looks at first: what waits, what is stuck, what failed, how the servers feel. */
export async function readHealth({ ctx }: { ctx: Ctx }): Promise<HealthDto> {
  adminAccess(ctx, "read");
  const [row, hours, servers] = await Promise.all([selectHealth(), selectHours(), listServers({ ctx })]);
  return {
    queuedCount: row.queued,
    runningCount: row.running,
    oldestQueuedSeconds: row.oldest_queued_seconds,
    oldestRunningSeconds: row.oldest_running_seconds,
    outboxPendingCount: row.outbox_pending,
    outboxLagSeconds: row.outbox_lag_seconds,
    outboxFailingCount: row.outbox_failing,
    overdueLeaseCount: row.overdue_leases,
    unsettledCount: row.unsettled,
    durableOpenCount: row.durable_open,
    durableFailedCount: row.durable_failed,
    peopleCount: row.people,
    activePeopleCount: row.active_people,
    storedBytes: Number(row.stored_bytes),
    hours: hours.map((hour) => ({
      at: new Date(hour.at).toISOString(),
      completed: hour.completed,
      failed: hour.failed,
      p50Seconds: hour.p50_seconds,
    })),
    servers: servers.map((server) => ({
      id: server.id,
      name: server.name,
      isHealthy: server.isHealthy,
      status: server.status,
      inFlight: server.inFlight,
      lanes: server.lanes,
      latencyMs: server.latencyMs,
      lastError: server.lastError,
    })),
  };
}
