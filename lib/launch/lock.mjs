import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/**
 * Runs `work` while no other process runs work under the same file. A lock whose process is gone is void.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  while (!take(file)) {
    if (!isHeld(file)) fs.rmSync(file, { force: true });
    else await delay(200);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** @param {string} file */
function take(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    return false;
  }
}

/** @param {string} file */
function isHeld(file) {
  try {
    const pid = Number(fs.readFileSync(file, "utf8"));
    if (!pid) return Date.now() - fs.statSync(file).mtimeMs < 2_000; // between being made and being written
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
