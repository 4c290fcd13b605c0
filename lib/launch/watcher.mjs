import { spawn } from "node:child_process";
import path from "node:path";

const WATCH = path.join(import.meta.dirname, "watch.mjs");

/**
 * Starts a process whose only task is to notice that we died without cleaning up (kill -9, out of memory): the pipe to
 * it ends, whatever the cause. It then ends the children it was told of and stops Postgres. On POSIX it waits as a
 * shell, which takes 1 MB instead of Node's 40.
 * @param {string} dataDir
 * @returns {{ tell: (pids: number[]) => void, dismiss: () => void }}
 */
export function startWatcher(dataDir) {
  const isWindows = process.platform === "win32";
  const shell = 'while read -r line; do pids=$line; done; exec "$0" "$1" "$2" $pids </dev/null';
  const [command, args] = isWindows
    ? [process.execPath, [WATCH, dataDir, "--from-stdin"]]
    : ["/bin/sh", ["-c", shell, process.execPath, WATCH, dataDir]];
  const child = spawn(command, args, {
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    windowsHide: true,
  });
  child.on("error", () => {});
  child.stdin.on("error", () => {});
  child.unref();
  return {
    tell: (pids) => {
      child.stdin.write(`${pids.filter(Boolean).join(" ")}\n`);
    },
    dismiss: () => {
      child.kill("SIGKILL");
    },
  };
}
