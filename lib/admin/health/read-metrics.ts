import "server-only";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { type HealthRow, selectHealth, selectServerLoads } from "./store";

const holder = globalThis as typeof globalThis & { __creatorMetrics?: Registry };

/** Name, help and the figure behind it. Names follow Prometheus: base units, plural, no unit twice. */
const FIGURES: [string, string, (row: HealthRow) => number][] = [
  ["creator_generations_queued", "Generations that wait for a server.", (row) => row.queued],
  ["creator_generations_running", "Generations on a server.", (row) => row.running],
  [
    "creator_generations_oldest_queued_seconds",
    "Age of the oldest waiting generation.",
    (row) => row.oldest_queued_seconds ?? 0,
  ],
  [
    "creator_generations_lease_overdue",
    "Running generations whose worker was not heard of for a minute.",
    (row) => row.overdue_leases,
  ],
  [
    "creator_ledger_unsettled",
    "Ended generations without a settlement; anything but 0 is a defect.",
    (row) => row.unsettled,
  ],
  ["creator_outbox_pending", "Messages not yet sent.", (row) => row.outbox_pending],
  [
    "creator_outbox_lag_seconds",
    "Age of the oldest message not yet sent.",
    (row) => row.outbox_lag_seconds ?? 0,
  ],
  ["creator_outbox_failing", "Messages that failed more than three times.", (row) => row.outbox_failing],
  [
    "creator_durable_runs_open",
    "Runs of the embedded executor that have not ended.",
    (row) => row.durable_open,
  ],
  [
    "creator_durable_runs_failed_day",
    "Runs of the embedded executor that failed in the last day.",
    (row) => row.durable_failed,
  ],
  ["creator_people", "Accounts.", (row) => row.people],
  ["creator_stored_bytes", "Bytes of all results.", (row) => Number(row.stored_bytes)],
];

/** Everything in Prometheus' text format: the figures of the studio, of each server, and of this process. */
export async function readMetrics(): Promise<{ contentType: string; text: string }> {
  const registry = await freshRegistry();
  return { contentType: registry.contentType, text: await registry.metrics() };
}

async function freshRegistry(): Promise<Registry> {
  const registry = processMetrics();
  const [row, servers] = await Promise.all([selectHealth(), selectServerLoads()]);
  for (const [name, help, figure] of FIGURES) gauge(registry, name, help).set(figure(row));
  const loads = gauge(registry, "creator_server_in_flight", "Generations on a server.", ["server"]);
  const health = gauge(registry, "creator_server_healthy", "1 when a server takes work.", ["server"]);
  // A removed server must not go on being reported.
  loads.reset();
  health.reset();
  for (const server of servers) {
    loads.set({ server: server.name }, server.in_flight);
    health.set({ server: server.name }, server.is_healthy ? 1 : 0);
  }
  return registry;
}

/** Memory, CPU, event loop and garbage collection of this process; counted from its start. */
function processMetrics(): Registry {
  if (!holder.__creatorMetrics) {
    holder.__creatorMetrics = new Registry();
    collectDefaultMetrics({ register: holder.__creatorMetrics });
  }
  return holder.__creatorMetrics;
}

function gauge(registry: Registry, name: string, help: string, labelNames: string[] = []): Gauge {
  const known = registry.getSingleMetric(name);
  return known instanceof Gauge ? known : new Gauge({ name, help, labelNames, registers: [registry] });
}
