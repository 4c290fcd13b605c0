import { setTimeout as delay } from "node:timers/promises";
import { isAlive } from "../../db/embedded/postmaster.mjs";
import { stopIfIdle } from "../../db/embedded.mjs";

const CHILDREN_GRACE_MS = 10_000;

/** Runs when a supervisor died: `node watch.mjs <data folder> [pid …]`. Ends its children, then stops Postgres. */
const [dataDir = "", ...rest] = process.argv.slice(2);
const pids = (rest[0] === "--from-stdin" ? await lastLineOfInput() : rest)
  .map(Number)
  .filter((pid) => pid > 1);

for (const pid of pids) signal(pid, "SIGTERM");
const deadline = Date.now() + CHILDREN_GRACE_MS;
while (Date.now() < deadline && pids.some(isAlive)) await delay(50);
for (const pid of pids) signal(process.platform === "win32" ? pid : -pid, "SIGKILL");
// A server that was only just starting cannot be told from one in use: ask a few times.
for (let attempt = 0; attempt < 5 && (await stopIfIdle({ dataDir })) === "in use"; attempt += 1)
  await delay(500);

/**
 * @param {number} pid
 * @param {NodeJS.Signals} name
 */
function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // gone already
  }
}

async function lastLineOfInput() {
  let text = "";
  for await (const chunk of process.stdin) text += chunk;
  return (text.trim().split("\n").at(-1) ?? "").split(" ");
}
