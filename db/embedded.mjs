import fs from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { findBinaries } from "./embedded/binaries.mjs";
import { initialise, readCredentials } from "./embedded/initialise.mjs";
import { connectAsAdmin, LEASE_KEY, takeLease } from "./embedded/lease.mjs";
import { locate } from "./embedded/location.mjs";
import { isAlive, runningPostmaster } from "./embedded/postmaster.mjs";
import { startServer } from "./embedded/server.mjs";
import { stopPostmaster } from "./embedded/stop.mjs";

/**
 * @typedef {object} ClusterOptions
 * @property {string} [dataDir]  parent folder; default CREATOR_DATA_DIR or <repo>/.data
 * @property {string} [name]     folder of the cluster in it; default "postgres"
 * @property {Record<string, string>} [settings]  server settings, used only by whoever starts the server
 */

/**
 * @typedef {object} Lease
 * @property {string} url       for the app: an ordinary role that owns the database `creator`
 * @property {string} adminUrl  superuser, database `postgres`
 * @property {number} pid
 * @property {number} port
 * @property {boolean} isStarter true when this call started the server, false when it joined a running one
 * @property {() => Promise<void>} abandon  only closes the connection: the server behind it is gone
 * @property {() => Promise<StopOutcome>} release gives the lease back and stops the server unless others use it
 */

/** @typedef {"stopped" | "in use" | "not running" | "did not stop"} StopOutcome */

const ACQUIRE_TIMEOUT_MS = 90_000;

/**
 * The embedded Postgres, started or joined: a real server from npm binaries, used when DATABASE_URL is unset. Any
 * number of processes may hold it at once; the last to release stops it, and a holder that is killed holds nothing.
 *
 * @param {ClusterOptions} [options]
 * @returns {Promise<Lease>}
 */
export async function acquire(options = {}) {
  const location = locate(options);
  const binaries = await findBinaries();
  await initialise(location, binaries);
  const deadline = Date.now() + ACQUIRE_TIMEOUT_MS;
  /** @type {unknown} */
  let lastError = "it kept starting or stopping";
  while (Date.now() < deadline) {
    const running = runningPostmaster(location.dir);
    if (running && running.status !== "ready") {
      await delay(25); // starting, recovering or stopping
      continue;
    }
    const server = running ?? (await startServer(location, binaries, options.settings ?? {}));
    try {
      if (server) return await lease(location, server, running === null);
    } catch (error) {
      lastError = error; // it stopped while we joined it
    }
    await delay(50 + Math.random() * 150);
  }
  throw new Error(`The embedded Postgres did not become ready (${lastError}). See ${location.logFile}`);
}

/**
 * Stops the server unless somebody holds a lease.
 * @param {ClusterOptions} [options]
 * @returns {Promise<StopOutcome>}
 */
export async function stopIfIdle(options = {}) {
  const location = locate(options);
  const running = runningPostmaster(location.dir);
  if (!running) return "not running";
  const client = await connectAsAdmin(location, running.port).catch(() => null);
  if (!client) return isAlive(running.pid) ? "in use" : "not running"; // somebody else is stopping it
  try {
    const { rows } = await client.query("select pg_try_advisory_lock($1) as alone", [LEASE_KEY]);
    if (!rows[0].alone) return "in use";
    const hasStopped = await stopPostmaster(location.dir, running.pid);
    return hasStopped ? "stopped" : "did not stop";
  } catch {
    return "in use";
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Whether the server of a lease still runs.
 * @param {ClusterOptions} options
 * @param {Lease} held
 */
export function isServing(options, held) {
  return runningPostmaster(locate(options).dir)?.pid === held.pid;
}

/**
 * @param {import("./embedded/location.mjs").Location} location
 * @param {import("./embedded/postmaster.mjs").Postmaster} server
 * @param {boolean} isStarter
 * @returns {Promise<Lease>}
 */
async function lease(location, server, isStarter) {
  const client = await takeLease(location, server.port);
  const { appPassword, adminPassword } = readCredentials(location.dir);
  const address = `127.0.0.1:${server.port}`;
  return {
    url: `postgres://creator_app:${appPassword}@${address}/creator`,
    adminUrl: `postgres://creator_admin:${adminPassword}@${address}/postgres`,
    pid: server.pid,
    port: server.port,
    isStarter,
    abandon: () => client.end().catch(() => {}),
    release: async () => {
      await client.end().catch(() => {});
      if (!fs.existsSync(location.dir)) return "not running";
      return stopIfIdle({ dataDir: location.base, name: location.dir.slice(location.base.length + 1) });
    },
  };
}
