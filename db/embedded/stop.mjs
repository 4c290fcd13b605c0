import { spawnSync } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { findBinaries } from "./binaries.mjs";
import { isAlive } from "./postmaster.mjs";

/**
 * Fast shutdown: sessions are ended, everything is flushed. Waits up to ten seconds.
 * @param {string} dir
 * @param {number} pid
 * @returns {Promise<boolean>} whether it is gone
 */
export async function stopPostmaster(dir, pid) {
  if (process.platform === "win32") {
    // Windows has no signals to ask with: SIGINT from Node would kill it outright.
    const { pgCtl } = await findBinaries();
    spawnSync(pgCtl, ["stop", "-D", dir, "-m", "fast", "-w"], { windowsHide: true });
    return !isAlive(pid);
  }
  process.kill(pid, "SIGINT");
  for (let waitedMs = 0; waitedMs < 10_000 && isAlive(pid); waitedMs += 10) await delay(10);
  return !isAlive(pid);
}
