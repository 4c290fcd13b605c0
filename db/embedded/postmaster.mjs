import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** @typedef {{ pid: number, port: number, status: string }} Postmaster */

/**
 * The postmaster that runs on this data directory, or null. A pid file of a crash or a reboot does not count, even
 * when its number belongs to another program by now.
 * @param {string} dir
 * @returns {Postmaster | null} status is `starting`, `ready`, `standby` or `stopping`
 */
export function runningPostmaster(dir) {
  const found = readPidFile(dir);
  return found && isPostmasterOf(found.pid, dir) ? found : null;
}

/**
 * Removes a pid file whose number was given to a program that is not Postgres: Postgres itself would refuse to start
 * ("lock file already exists"). A file of a dead process is left alone: Postgres clears it.
 * @param {string} dir
 */
export function clearRecycledPid(dir) {
  const found = readPidFile(dir);
  if (found && isAlive(found.pid) && !isPostmasterOf(found.pid, dir))
    fs.rmSync(path.join(dir, "postmaster.pid"), { force: true });
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/**
 * Lines of postmaster.pid: 1 pid, 4 port, 8 status.
 * @param {string} dir
 * @returns {Postmaster | null}
 */
function readPidFile(dir) {
  try {
    const lines = fs.readFileSync(path.join(dir, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? "").trim() };
  } catch {
    return null;
  }
}

/**
 * @param {number} pid
 * @param {string} dir
 */
function isPostmasterOf(pid, dir) {
  if (!(pid > 1) || !isAlive(pid)) return false;
  if (process.platform === "win32") return true;
  try {
    const commandLine =
      process.platform === "linux"
        ? fs.readFileSync(`/proc/${pid}/cmdline`, "utf8")
        : execFileSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return commandLine.includes("postgres") && commandLine.includes(dir);
  } catch {
    return false;
  }
}
