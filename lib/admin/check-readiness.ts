import "server-only";
import { log } from "@/lib/core/log";
import { storage } from "@/lib/engines/storage/select";
import { pingDatabase } from "./store";

export const READINESS_TIMEOUT_MS = 1000;

export type ReadinessCheck = { name: "database" | "storage"; isOk: boolean; durationMs: number };

/**
 * Whether requests can be served: the database answers and the storage takes a file, each within a second.
 * The database is asked through the pool that requests use: a pool that is dead or full is not ready.
 */
export async function checkReadiness(): Promise<{ isReady: boolean; checks: ReadinessCheck[] }> {
  const checks = await Promise.all([
    check("database", pingDatabase),
    check("storage", () =>
      storage().put("health/ready", new TextEncoder().encode("ok"), { contentType: "text/plain" }),
    ),
  ]);
  return { isReady: checks.every(({ isOk }) => isOk), checks };
}

async function check(name: ReadinessCheck["name"], probe: () => Promise<unknown>): Promise<ReadinessCheck> {
  const startedMs = performance.now();
  const deadline = AbortSignal.timeout(READINESS_TIMEOUT_MS);
  const isOk = await Promise.race([
    probe().then(() => true),
    new Promise<boolean>((resolve) =>
      deadline.addEventListener("abort", () => resolve(false), { once: true }),
    ),
  ]).catch((error: unknown) => {
    log().warn({ err: error, check: name }, "not ready");
    return false;
  });
  return { name, isOk, durationMs: Math.round(performance.now() - startedMs) };
}
