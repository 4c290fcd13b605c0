import fs from "node:fs";
import path from "node:path";

/**
 * The address of the copy that already runs on this data folder, or null. Two would share one database, and only one
 * executor may drive it.
 * @param {string} dataDir
 */
export async function runningUrl(dataDir) {
  try {
    const { pid, url, localUrl } = JSON.parse(fs.readFileSync(fileOf(dataDir), "utf8"));
    if (pid === process.pid) return null;
    process.kill(pid, 0);
    const response = await fetch(`${localUrl}/api/health/ready`, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return String(url);
  } catch {
    return null;
  }
}

/**
 * @param {string} dataDir
 * @param {{ url: string, localUrl: string }} addresses the public one may not be reachable from this machine
 */
export function recordRunning(dataDir, { url, localUrl }) {
  fs.writeFileSync(fileOf(dataDir), JSON.stringify({ pid: process.pid, url, localUrl }));
}

/** @param {string} dataDir */
export function forgetRunning(dataDir) {
  fs.rmSync(fileOf(dataDir), { force: true });
}

/** @param {string} dataDir */
function fileOf(dataDir) {
  return path.join(dataDir, "running.json");
}
