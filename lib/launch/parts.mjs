import http from "node:http";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { NEXT } from "./next-build.mjs";
import { supervisedFlag, typescriptFlags } from "./root.mjs";
import { keepRunning } from "./service.mjs";

/** @typedef {{ env: Record<string, string | undefined>, log: import("./log.mjs").Log, onChange?: () => void }} PartOptions */

const READY_PATH = "/api/health/ready";

/**
 * The built-in engine: a ComfyUI-compatible server. It paints on the processor, so it gives way to everything else.
 * @param {{ port: number, dataDir: string } & PartOptions} options
 */
export function runEngine({ port, dataDir, env, log, onChange }) {
  const args = [...typescriptFlags, "lib/engines/comfy/embedded/main.ts", "--port", String(port)];
  args.push("--data", path.join(dataDir, "engine"));
  return keepRunning(
    { name: "engine", args, env, voice: log.voice("engine"), isBackground: true },
    { log, onChange },
  );
}

/**
 * The embedded executor: drives the Inngest functions that the app serves.
 * @param {{ port: number, app: string } & PartOptions} options app: address of its Inngest route
 */
export function runExecutor({ port, app, env, log, onChange }) {
  const args = [...typescriptFlags, "lib/engines/durable/main.ts", "--port", String(port), "--app", app];
  return keepRunning({ name: "executor", args, env, voice: log.voice("executor") }, { log, onChange });
}

/**
 * Next, ready when its own readiness route says so.
 * @param {{ port: number, host: string, isDev: boolean } & PartOptions} options
 */
export function runNext({ port, host, isDev, env, log, onChange }) {
  const args = ["--import", supervisedFlag, NEXT, isDev ? "dev" : "start", "-p", String(port), "-H", host];
  return keepRunning(
    { name: "next", args, env, voice: log.voice("next") },
    { log, onChange, isReady: (child) => answers(`${localUrl(host, port)}${READY_PATH}`, child) },
  );
}

/**
 * Where this machine itself reaches a server that was bound to `host`.
 * @param {string} host
 * @param {number} port
 */
export function localUrl(host, port) {
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

/**
 * @param {string} url
 * @param {import("./child.mjs").Child} child
 */
async function answers(url, child) {
  let isGone = false;
  child.exited.then(() => {
    isGone = true;
  });
  while (!isGone) {
    if ((await statusOf(url)) === 200) return;
    await delay(40);
  }
  throw new Error("Next ended before it was ready");
}

/**
 * Not fetch: it keeps its connection, and Next waits for open ones when it is asked to stop.
 * @param {string} url
 * @returns {Promise<number>} 0 when nobody answers
 */
function statusOf(url) {
  return new Promise((resolve) => {
    const request = http.get(url, { agent: false, timeout: 30_000 }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.once("error", () => resolve(0));
    request.once("timeout", () => request.destroy());
  });
}
