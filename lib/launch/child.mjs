import { spawn } from "node:child_process";
import os from "node:os";
import readline from "node:readline";
import { root } from "./root.mjs";

/**
 * @typedef {object} ChildSpec
 * @property {string} name
 * @property {string[]} args        of Node
 * @property {Record<string, string | undefined>} env
 * @property {import("./log.mjs").Voice} voice
 * @property {boolean} [isBackground]  gives way to others on a busy processor
 */

/**
 * @typedef {object} Child
 * @property {number} pid
 * @property {Promise<{ url: string }>} ready  its line {"ready":true,"url":…}; rejects when it dies before
 * @property {Promise<number>} exited          exit code; 128 + its number for a signal
 * @property {(graceMs?: number) => Promise<void>} stop  asks, waits, then kills with everything it started
 * @property {() => void} kill
 */

/**
 * Starts a child as leader of a process group of its own, so that Ctrl-C in the terminal reaches the supervisor alone,
 * which stops everything in order. The child learns of the supervisor's death by the end of its input.
 * @param {ChildSpec} spec
 * @returns {Child}
 */
export function startChild({ name, args, env, voice, isBackground = false }) {
  const isWindows = process.platform === "win32";
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...env, CREATOR_SUPERVISED: "1" },
    detached: !isWindows,
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
  });
  child.stdin.on("error", () => {});
  const pid = child.pid ?? 0;
  if (isBackground && pid) os.setPriority(pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  /** @type {Promise<number>} */
  const exited = new Promise((resolve) => {
    child.once("error", (error) => {
      voice.line(error.message, true);
      resolve(127);
    });
    child.once("exit", (code, signal) => resolve(code ?? 128 + os.constants.signals[signal ?? "SIGTERM"]));
  });
  const kill = () => signalGroup(pid, "SIGKILL");
  return {
    pid,
    ready: listen(child, name, voice, exited),
    exited,
    kill,
    stop: async (graceMs = 10_000) => {
      child.kill("SIGTERM");
      const timer = setTimeout(kill, graceMs);
      await exited;
      clearTimeout(timer);
      kill(); // whatever it left behind
    },
  };
}

/**
 * @param {import("node:child_process").ChildProcessWithoutNullStreams} child
 * @param {string} name
 * @param {import("./log.mjs").Voice} voice
 * @param {Promise<number>} exited
 * @returns {Promise<{ url: string }>}
 */
function listen(child, name, voice, exited) {
  /** @type {Promise<{ url: string }>} */
  const ready = new Promise((resolve, reject) => {
    readline.createInterface({ input: child.stdout }).on("line", (line) => {
      const announced = line.startsWith('{"ready":true') ? JSON.parse(line) : null;
      if (announced) resolve(announced);
      voice.line(line, false);
    });
    readline.createInterface({ input: child.stderr }).on("line", (line) => voice.line(line, true));
    exited.then((code) => reject(new Error(`${name} ended with code ${code} before it was ready`)));
  });
  ready.catch(() => {}); // not every child announces itself
  return ready;
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function signalGroup(pid, signal) {
  if (!pid) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch {
    // gone already
  }
}
