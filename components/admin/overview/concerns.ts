import type { HealthDto } from "@/lib/admin/schema";
import { formatDuration } from "@/lib/core/format";

export type Concern = { words: string; advice: string; href?: string };

const QUEUE_TOO_OLD_SECONDS = 15 * 60;
const OUTBOX_TOO_OLD_SECONDS = 60;

/** What is not as it should be, worst first; empty on a healthy studio. */
export function concernsOf(health: HealthDto): Concern[] {
  return [
    health.unsettledCount > 0 && {
      words: `${health.unsettledCount} ended generations were never settled`,
      advice: "Money is held that should have been paid or given back. This is a defect: keep the log.",
    },
    health.servers.every((server) => !server.isHealthy || server.status !== "ACTIVE") && {
      words: "No server can take work",
      advice: "Nothing runs until one answers again.",
      href: "/admin/servers",
    },
    health.overdueLeaseCount > 0 && {
      words: `${health.overdueLeaseCount} generations lost their worker`,
      advice: "They are resumed within a minute; if this stays, the executor does not run.",
      href: "/admin/generations?status=PROCESSING",
    },
    (health.outboxLagSeconds ?? 0) > OUTBOX_TOO_OLD_SECONDS && {
      words: `Messages wait for ${formatDuration(health.outboxLagSeconds ?? 0)}`,
      advice: "The executor does not take events: look at its log and its address.",
    },
    health.outboxFailingCount > 0 && {
      words: `${health.outboxFailingCount} messages failed more than three times`,
      advice: "They are tried again; the reason is in the log.",
    },
    (health.oldestQueuedSeconds ?? 0) > QUEUE_TOO_OLD_SECONDS && {
      words: `The oldest generation waits for ${formatDuration(health.oldestQueuedSeconds ?? 0)}`,
      advice: "Add a server, or look whether any has what it needs.",
      href: "/admin/generations?status=QUEUED",
    },
  ].filter((one) => one !== false);
}
