import { parentPort, workerData } from "node:worker_threads";
import { NODES } from "../nodes/registry";
import type { WorkerCommand, WorkerReport, WorkerSetup } from "./protocol";
import { ResultCache } from "./result-cache";
import { runPrompt } from "./run-prompt";

const { cancelFlag, directories } = workerData as WorkerSetup;
const flag = new Int32Array(cancelFlag);
const cache = new ResultCache();
const report = (message: WorkerReport): void => parentPort?.postMessage(message);

let last: Promise<void> = Promise.resolve();

// Commands run one after the other: a `free` sent during a run takes effect after it.
parentPort?.on("message", (command: WorkerCommand) => {
  last = last.then(() => {
    if (command.type === "free") return cache.clear();
    const isCancelled = (): boolean => Atomics.load(flag, 0) === 1;
    return runPrompt(command, { nodes: NODES, directories, cache, isCancelled, report });
  });
});

report({ type: "ready" });
