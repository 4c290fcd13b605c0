import "server-only";
import { log } from "@/lib/core/log";
import { storage } from "@/lib/engines/storage/select";
import { outboxLagSeconds, pingDatabase, usableServerCount } from "./store";

export const READINESS_TIMEOUT_MS = 1000;
const OUTBOX_LAG_MAX_SECONDS = 60;

export type ReadinessCheck = {
  name: "database" | "storage" | "server" | "outbox";
  isOk: boolean;
  durationMs: number;
};

/**
 * Whether requests can be served: the database answers and the storage takes a file, each within a second.
 * The database is asked through the pool that requests use: a pool that is dead or full is not ready.
 * Without a usable ComfyUI server, or with messages that wait longer than a minute, the studio is degraded: people
 * still sign in and look at their work, so a balancer must not take it away.
 */
export async function checkReadiness(): Promise<{
  status: "ready" | "degraded" | "unavailable";
  checks: ReadinessCheck[];
}> {
  const checks = await Promise.all([
    check("database", async () => {
      await pingDatabase();
      return true;
    }),
    check("storage", async () => {
      await storage().put("health/ready", new TextEncoder().encode("ok"), { contentType: "text/plain" });
      return true;
    }),
    check("server", async () => (await usableServerCount()) > 0),
    check("outbox", async () => (await outboxLagSeconds()) <= OUTBOX_LAG_MAX_SECONDS),
  ]);
  const failed = new Set(checks.filter(({ isOk }) => !isOk).map(({ name }) => name));
  if (failed.has("database") || failed.has("storage")) return { status: "unavailable", checks };
  return { status: failed.size > 0 ? "degraded" : "ready", checks };
}

async function check(name: ReadinessCheck["name"], probe: () => Promise<boolean>): Promise<ReadinessCheck> {
  const startedMs = performance.now();
  const deadline = AbortSignal.timeout(READINESS_TIMEOUT_MS);
  const isOk = await Promise.race([
    probe(),
    new Promise<boolean>((resolve) =>
      deadline.addEventListener("abort", () => resolve(false), { once: true }),
    ),
  ]).catch((error: unknown) => {
    log().warn({ err: error, check: name }, "not ready");
    return false;
  });
  return { name, isOk, durationMs: Math.round(performance.now() - startedMs) };
}
