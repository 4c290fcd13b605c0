import { acquire, isServing } from "../../db/embedded.mjs";

const CHECK_EVERY_MS = 500;

/**
 * @typedef {object} Cluster
 * @property {string} url
 * @property {() => Promise<string>} release
 */

/**
 * The database of this start: DATABASE_URL, or the embedded Postgres, which is brought back on the same port when it
 * dies; the pools of the children reconnect by themselves.
 *
 * @param {Record<string, string>} config
 * @param {{ log: import("./log.mjs").Log, onLost: (reason: string) => void }} options onLost: it cannot be brought back
 * @returns {Promise<Cluster>}
 */
export async function openCluster(config, { log, onLost }) {
  if (config.DATABASE_URL) return { url: config.DATABASE_URL, release: async () => "not ours" };
  const options = { dataDir: config.CREATOR_DATA_DIR };
  let lease = await acquire(options);
  log.detail(`Postgres ${lease.isStarter ? "started" : "joined"}, port ${lease.port}`);
  const { port } = lease;
  /** @type {Promise<void> | null} */
  let recovery = null;
  const timer = setInterval(() => {
    if (recovery || isServing(options, lease)) return;
    log.say("Postgres ended; starting it again.");
    recovery = recover().finally(() => {
      recovery = null;
    });
  }, CHECK_EVERY_MS);

  async function recover() {
    const gone = lease;
    try {
      lease = await acquire(options);
      await gone.abandon();
      if (lease.port !== port) return onLost(`Postgres came back on another port (${port} was taken)`);
      log.say("Postgres runs again.");
    } catch (error) {
      onLost(`Postgres cannot be started again: ${error instanceof Error ? error.message : error}`);
    }
  }

  return {
    url: lease.url,
    release: async () => {
      clearInterval(timer);
      await recovery;
      return lease.release();
    },
  };
}
