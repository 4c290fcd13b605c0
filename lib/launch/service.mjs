import { setTimeout as delay } from "node:timers/promises";
import { startChild } from "./child.mjs";

const BACKOFF_MIN_MS = 250;
const BACKOFF_MAX_MS = 10_000;
const HEALTHY_AFTER_MS = 30_000;
const FIRST_STARTS_MAX = 3;

/**
 * @typedef {object} Service
 * @property {string} name
 * @property {Promise<void>} ready  resolves at the first readiness; rejects when it never got there
 * @property {() => number} pid     of the child that runs now, 0 between two
 * @property {(graceMs?: number) => Promise<void>} stop
 * @property {() => void} kill
 */

/**
 * Keeps a child running: started again when it dies, with the same arguments and so on the same port, after a pause
 * that doubles while it keeps dying. One that dies three times before it was ever ready is given up.
 *
 * @param {import("./child.mjs").ChildSpec} spec
 * @param {{ log: import("./log.mjs").Log, isReady?: (child: import("./child.mjs").Child) => Promise<void>, onChange?: () => void }} options
 *   isReady replaces waiting for the child's own line
 * @returns {Service}
 */
export function keepRunning(spec, { log, isReady, onChange = () => {} }) {
  let isStopping = false;
  /** @type {import("./child.mjs").Child | null} */
  let current = null;
  /** @type {(value: void) => void} */
  let resolveReady = () => {};
  /** @type {(error: Error) => void} */
  let rejectReady = () => {};
  /** @type {Promise<void>} */
  const ready = new Promise((resolve, reject) => {
    resolveReady = resolve;
    rejectReady = reject;
  });
  ready.catch(() => {});

  const run = async () => {
    let wasReady = false;
    let pauseMs = BACKOFF_MIN_MS;
    for (let starts = 1; !isStopping; starts += 1) {
      const startedAt = Date.now();
      const child = startChild(spec);
      current = child;
      setImmediate(onChange); // by then the caller holds this service
      const becameReady = Promise.resolve(isReady ? isReady(child) : child.ready).then(() => {
        if (wasReady) log.say(`${spec.name} runs again.`);
        wasReady = true;
        resolveReady();
      });
      becameReady.catch(() => {});
      const code = await child.exited;
      current = null;
      if (isStopping) return;
      if (!wasReady && starts >= FIRST_STARTS_MAX)
        return rejectReady(new Error(`${spec.name} does not start (code ${code}):\n${spec.voice.tail()}`));
      if (Date.now() - startedAt > HEALTHY_AFTER_MS) pauseMs = BACKOFF_MIN_MS;
      log.say(`${spec.name} ended with code ${code}; starting it again.`);
      await delay(pauseMs, undefined, { ref: false });
      pauseMs = Math.min(pauseMs * 2, BACKOFF_MAX_MS);
    }
  };
  run();

  return {
    name: spec.name,
    ready,
    pid: () => current?.pid ?? 0,
    stop: async (graceMs) => {
      isStopping = true;
      await current?.stop(graceMs);
    },
    kill: () => {
      isStopping = true;
      current?.kill();
    },
  };
}
