import "server-only";
import { poolAnswers, serverAnswers } from "@/db/probe";
import { env } from "@/lib/core/env";

export type PoolWatch = {
  /** How long the pool may be silent while the server answers, before the process is beyond help. */
  deadAfterMs?: number;
  timeoutMs?: number;
  nowMs?: () => number;
  asksPool?: typeof poolAnswers;
  asksServer?: typeof serverAnswers;
};

/**
 * Tells a pool that is dead from a server that is away. The returned function is called now and then; it answers
 * "dead" once the pool has given nothing for `deadAfterMs` although Postgres answers a fresh connection: then only a
 * new process helps, and living on would be a server that hangs every request. A server that is away is "waiting":
 * the pool comes back with it.
 */
export function watchPool({
  deadAfterMs = 60_000,
  timeoutMs = 10_000,
  nowMs = Date.now,
  asksPool = poolAnswers,
  asksServer = serverAnswers,
}: PoolWatch = {}) {
  let silentSinceMs: number | undefined;
  return async function look(): Promise<"alive" | "waiting" | "dead"> {
    const url = env().DATABASE_URL;
    if (await asksPool(url, timeoutMs)) {
      silentSinceMs = undefined;
      return "alive";
    }
    if (!(await asksServer(url, timeoutMs))) {
      silentSinceMs = undefined;
      return "waiting";
    }
    silentSinceMs ??= nowMs();
    return nowMs() - silentSinceMs >= deadAfterMs ? "dead" : "waiting";
  };
}
