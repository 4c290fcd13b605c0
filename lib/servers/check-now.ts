import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { log } from "@/lib/core/log";
import { serverAccess } from "./access";
import { checkServer } from "./check";
import { fetchServer } from "./store";

const running = new Map<string, Promise<void>>();

/**
 * Asks one server how it is, at once: a job that met a failure knows sooner than the next round. Ten jobs that fail
 * together ask once. Never throws.
 */
export function checkNow(serverId: string): Promise<void> {
  const known = running.get(serverId);
  if (known) return known;
  const asked = ask(serverId).finally(() => running.delete(serverId));
  running.set(serverId, asked);
  return asked;
}

async function ask(serverId: string): Promise<void> {
  try {
    const server = await fetchServer(serverAccess(systemCtx("check-now"), "use"), serverId);
    await checkServer(server);
  } catch (error) {
    log().warn({ serverId, err: error }, "a server could not be checked at once");
  }
}
