import { spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { serverEnvironment, unprivilegedAccount } from "./account.mjs";
import { clearRecycledPid, runningPostmaster } from "./postmaster.mjs";

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "128MB",
  timezone: "UTC",
  log_timezone: "UTC",
  // Three processes fewer than the default `worker`, and no difference in speed at this size.
  io_method: "sync",
};

/** A start lost to another process, to dying backends of a killed server or to a taken port: worth another look. */
const WORTH_RETRYING = /lock file|shared memory|could not bind|Address already in use|in use/i;

/**
 * Starts a postmaster and returns when it accepts connections, or null when the start was lost to a race and the
 * caller should look again. Throws when it can never work.
 * @param {import("./location.mjs").Location} location
 * @param {import("./binaries.mjs").Binaries} binaries
 * @param {Record<string, string>} settings
 * @returns {Promise<import("./postmaster.mjs").Postmaster | null>}
 */
export async function startServer(location, binaries, settings) {
  clearRecycledPid(location.dir);
  const port = await freePort(readPort(location.portFile));
  const logStart = fs.existsSync(location.logFile) ? fs.statSync(location.logFile).size : 0;
  const child = spawnServer(location, binaries, { ...SETTINGS, ...settings }, port);
  /** @type {string | null} */
  let death = null;
  child.once("exit", (code, signal) => (death = String(code ?? signal)));
  child.once("error", (error) => (death = error.message));

  for (;;) {
    await delay(10);
    if (death !== null) break;
    const found = runningPostmaster(location.dir);
    if (found && found.pid === child.pid && found.status === "ready") {
      fs.writeFileSync(location.portFile, String(port));
      return found;
    }
  }
  const output = fs.readFileSync(location.logFile, "utf8").slice(logStart);
  if (WORTH_RETRYING.test(output)) return null;
  throw new Error(`Postgres ended at once (${death}):\n${output.slice(-800)}\nFull log: ${location.logFile}`);
}

/**
 * @param {import("./location.mjs").Location} location
 * @param {import("./binaries.mjs").Binaries} binaries
 * @param {Record<string, string>} settings
 * @param {number} port
 */
function spawnServer(location, binaries, settings, port) {
  const log = fs.openSync(location.logFile, "a");
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(binaries.postgres, ["-D", location.dir, "-p", String(port), ...flags], {
    ...unprivilegedAccount(),
    cwd: "/",
    env: serverEnvironment(),
    detached: true, // its own session: Ctrl-C in a terminal must not stop it before the app
    stdio: ["ignore", log, log],
    windowsHide: true,
  });
  fs.closeSync(log);
  child.unref();
  return child;
}

/** @param {string} file */
function readPort(file) {
  try {
    return Number(fs.readFileSync(file, "utf8")) || 0;
  } catch {
    return 0;
  }
}

/**
 * @param {number} wanted 0 = any
 * @returns {Promise<number>}
 */
function freePort(wanted) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (error) => (wanted ? resolve(freePort(0)) : reject(error)));
    probe.listen(wanted, "127.0.0.1", () => {
      const { port } = /** @type {net.AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}
