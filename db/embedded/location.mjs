import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { unprivilegedAccount } from "./account.mjs";

/**
 * @typedef {object} Location
 * @property {string} base      folder that holds everything of this cluster, by its real path
 * @property {string} dir       the Postgres data directory
 * @property {string} portFile  remembers the last port, so that a restart keeps its address
 * @property {string} logFile
 */

const FALLBACK_BASE = "/var/lib/creator";

/**
 * The folder for everything the app keeps on disk: `CREATOR_DATA_DIR`, else `<root>/.data`.
 * @param {string} [root]
 */
export function dataDirectory(root = path.resolve(import.meta.dirname, "../..")) {
  return process.env.CREATOR_DATA_DIR ? path.resolve(process.env.CREATOR_DATA_DIR) : path.join(root, ".data");
}

/**
 * Decides where a cluster lives and makes that folder.
 *
 * Root cannot run Postgres, so an unprivileged account does; a project below a 0700 folder such as /root is out of
 * its reach, and the cluster then lives under /var/lib/creator, one folder per project.
 *
 * @param {{ dataDir?: string, name?: string }} [options]
 * @returns {Location}
 */
export function locate({ dataDir = dataDirectory(), name = "postgres" } = {}) {
  fs.mkdirSync(dataDir, { recursive: true });
  let base = fs.realpathSync(dataDir);
  const account = unprivilegedAccount();
  if (!canEnter(base, account)) {
    if (process.env.CREATOR_DATA_DIR && dataDir === dataDirectory())
      throw new Error(
        `CREATOR_DATA_DIR ${base} cannot be reached by the account that runs Postgres (uid ${account.uid}, because you are root). Choose a folder that others may enter.`,
      );
    base = path.join(FALLBACK_BASE, createHash("sha256").update(base).digest("hex").slice(0, 12));
    fs.mkdirSync(base, { recursive: true });
  }
  return {
    base,
    dir: path.join(base, name),
    portFile: path.join(base, `${name}.port`),
    logFile: path.join(base, `${name}.log`),
  };
}

/**
 * @param {string} dir
 * @param {import("./account.mjs").Account} account
 */
function canEnter(dir, account) {
  if (account.uid === undefined) return true;
  const enters = () => spawnSync("test", ["-x", dir], { ...account, cwd: "/" }).status === 0;
  if (enters()) return true;
  // mkdtemp and a strict umask make 0700 folders; letting others pass through (not list) our own one is harmless.
  if (fs.statSync(dir).uid === process.getuid?.()) fs.chmodSync(dir, fs.statSync(dir).mode | 0o011);
  return enters();
}
