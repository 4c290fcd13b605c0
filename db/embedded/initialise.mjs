import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { serverEnvironment, unprivilegedAccount } from "./account.mjs";
import { MAJOR } from "./binaries.mjs";
import { isAlive } from "./postmaster.mjs";

const CREDENTIALS = "creator.json";

/** @typedef {{ adminPassword: string, appPassword: string }} Credentials */

/**
 * Makes the data directory if there is none. It is prepared aside and appears by one rename, so a crash leaves no
 * half-made cluster and of several first starts exactly one wins.
 * @param {import("./location.mjs").Location} location
 * @param {import("./binaries.mjs").Binaries} binaries
 */
export async function initialise(location, binaries) {
  const versionFile = path.join(location.dir, "PG_VERSION");
  if (!fs.existsSync(versionFile)) await create(location, binaries);
  const major = Number(fs.readFileSync(versionFile, "utf8"));
  if (major !== MAJOR)
    throw new Error(
      `${location.dir} was made by Postgres ${major}, this release carries ${MAJOR}. Start the release that made it to copy the data out, or set DATABASE_URL.`,
    );
}

/**
 * @param {string} dir
 * @returns {Credentials}
 */
export function readCredentials(dir) {
  return JSON.parse(fs.readFileSync(path.join(dir, CREDENTIALS), "utf8"));
}

/**
 * @param {import("./location.mjs").Location} location
 * @param {import("./binaries.mjs").Binaries} binaries
 */
async function create(location, binaries) {
  removeAbandoned(location);
  const account = unprivilegedAccount();
  const draft = `${location.dir}.init-${process.pid}-${randomBytes(3).toString("hex")}`;
  /** @type {Credentials} */
  const credentials = {
    adminPassword: randomBytes(18).toString("base64url"),
    appPassword: randomBytes(18).toString("base64url"),
  };
  // A file, not stdin: Node gives a child a socket as stdin, which initdb cannot open by name.
  const passwordFile = `${draft}.password`;
  try {
    fs.mkdirSync(draft, { mode: 0o700 });
    give(draft, account);
    writePrivate(passwordFile, credentials.adminPassword, account);
    await runInitdb(binaries.initdb, draft, passwordFile);
    writePrivate(path.join(draft, CREDENTIALS), JSON.stringify(credentials), account);
    fs.renameSync(draft, location.dir);
  } catch (error) {
    if (!fs.existsSync(path.join(location.dir, "PG_VERSION"))) throw error;
    // Another process was faster: its cluster is as good as ours.
  } finally {
    fs.rmSync(passwordFile, { force: true });
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Drafts of starts that were killed.
 * @param {import("./location.mjs").Location} location
 */
function removeAbandoned({ base, dir }) {
  const prefix = `${path.basename(dir)}.init-`;
  for (const name of fs.readdirSync(base)) {
    if (!name.startsWith(prefix) || isAlive(Number.parseInt(name.slice(prefix.length), 10))) continue;
    fs.rmSync(path.join(base, name), { recursive: true, force: true });
  }
}

/**
 * The locale is built into Postgres, so order and indexes are the same on every machine; without `-E` a machine
 * without LANG would get SQL_ASCII. No `trust`: every local user can reach the loopback port.
 * @param {string} initdb
 * @param {string} dir
 * @param {string} passwordFile
 * @returns {Promise<void>}
 */
function runInitdb(initdb, dir, passwordFile) {
  const args = ["-D", dir, "-U", "creator_admin", "-A", "scram-sha-256", `--pwfile=${passwordFile}`];
  args.push("-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
  args.push("--no-instructions", "--no-sync");
  return new Promise((resolve, reject) => {
    const options = { ...unprivilegedAccount(), cwd: "/", env: serverEnvironment(), windowsHide: true };
    const child = spawn(initdb, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`initdb failed:\n${output}`))));
  });
}

/**
 * @param {string} file
 * @param {import("./account.mjs").Account} account
 */
function give(file, { uid, gid }) {
  if (uid !== undefined && gid !== undefined) fs.chownSync(file, uid, gid);
}

/**
 * @param {string} file
 * @param {string} text
 * @param {import("./account.mjs").Account} account
 */
function writePrivate(file, text, account) {
  fs.writeFileSync(file, text, { mode: 0o600 });
  give(file, account);
}
