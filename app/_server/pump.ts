import { relay } from "@/inngest/relay";
import { watchPool } from "@/lib/admin/watch-pool";
import { log } from "@/lib/core/log";
import { checkServers } from "@/lib/servers/check";
import { syncEnvironmentServers } from "@/lib/servers/sync-environment";
import { beginShutdown, isShuttingDown } from "./shutdown";

const EVERY_MS = 3_000;
/** Health must be younger than placement demands (90 s), with room for one missed round. */
const CHECK_AGE_SECONDS = 30;

const holder = globalThis as typeof globalThis & { __creatorPump?: boolean };

/**
 * The heart of a long-lived process: brings the pool in line with the environment, then keeps servers
 * checked, lanes filled and the outbox empty, whatever a crash elsewhere left behind. Any number of
 * processes may run one; they share the work by conditional updates.
 */
export function startPump(): void {
  if (holder.__creatorPump) return;
  holder.__creatorPump = true;
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, beginShutdown);
  void run();
}

async function run(): Promise<void> {
  let isSynced = false;
  const look = watchPool();
  while (!isShuttingDown()) {
    if (!isSynced) isSynced = await beat("sync", syncEnvironmentServers);
    // Not awaited: a server may take a minute to answer, and the others' work does not wait for it.
    void beat("check", () => checkServers(CHECK_AGE_SECONDS));
    await beat("relay", relay);
    await endWhenPoolIsDead(look);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS).unref());
  }
}

/** Whoever supervises the process starts a new one; this one would let every request hang. */
async function endWhenPoolIsDead(look: ReturnType<typeof watchPool>): Promise<void> {
  if ((await look()) !== "dead" || isShuttingDown()) return;
  log().fatal("the database answers, but not through the pool of this process: it ends");
  process.exit(1);
}

/** One part of the work; its failure is the next round's to make good, and no other part's. */
async function beat(part: string, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    log().warn({ err: error, part }, "the pump missed a beat");
    return false;
  }
}
