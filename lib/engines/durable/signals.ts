import type { Executor } from "./executor";
import { pausesOn } from "./pauses";
import { finalize, resume } from "./settle";
import { lockRun } from "./store";
import { unitOfWork } from "./unit-of-work";

/** Ends the oldest wait for `signal`. @returns the id of its run, or undefined when none waits */
export function sendSignal(executor: Executor, signal: string, data: unknown): Promise<string | undefined> {
  return unitOfWork(executor, async (tx) => {
    const [pause] = await pausesOn(tx, signal, ["signal"]);
    if (pause) await resume(tx, pause.id, { data: { signal, data } });
    return pause?.runId;
  });
}

/** Cancels a run that has not ended. @returns false when there is no such run */
export function cancelRun(executor: Executor, runId: string): Promise<boolean> {
  return unitOfWork(executor, async (tx) => {
    const run = await lockRun(tx, runId);
    const error = { name: "CancelledError", message: "cancelled through the API" };
    if (run) await finalize(tx, run, "cancelled", { error });
    return run !== undefined;
  });
}
