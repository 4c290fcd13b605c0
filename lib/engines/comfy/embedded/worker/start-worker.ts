import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { WorkerSetup } from "./protocol";

/**
 * Starts the thread that executes prompts. Node 20 cannot run TypeScript in a worker and tsx does not register
 * itself there, so the thread begins with a line of JavaScript that does.
 */
export function startWorker(setup: WorkerSetup, heapLimitMb: number): Worker {
  const tsx = path.dirname(createRequire(import.meta.url).resolve("tsx/package.json"));
  const api = pathToFileURL(path.join(tsx, "dist/esm/api/index.mjs")).href;
  const entry = new URL("./worker.ts", import.meta.url).href;
  const boot = `import(${JSON.stringify(api)}).then(({ register }) => { register(); return import(${JSON.stringify(entry)}); })`;
  return new Worker(boot, {
    eval: true,
    execArgv: [],
    workerData: setup,
    resourceLimits: { maxOldGenerationSizeMb: heapLimitMb },
  });
}
