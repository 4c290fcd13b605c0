import { resultOf } from "./apply-opcodes";
import type { Executor } from "./executor";
import { type Checkpoint, isFinal } from "./schema";
import { settle } from "./settle";
import { lockItem, recordSteps, resetAttempt } from "./store";
import { unitOfWork } from "./unit-of-work";

/**
 * Records steps that the SDK finished while its request is still running.
 * @returns false when the SDK must stop: the request belongs to an older dispatch or an ended run, or an output is too
 * large, which a new dispatch then reports to the function as the error of its step
 */
export function checkpoint(executor: Executor, runId: string, sent: Checkpoint): Promise<boolean> {
  return unitOfWork(executor, async (tx) => {
    const found = await lockItem(tx, sent.qi_id);
    if (!found || found.run.id !== runId || isFinal(found.run.status)) return false;
    const generation = sent.generation_id;
    if (generation != null && Number(generation) !== found.item.generation) return false;
    const steps = sent.steps.filter((step) => step.op === "StepRun" || step.op === "Step").map(resultOf);
    if (steps.some((step) => step.isTooLarge)) {
      await settle(tx, found.run, steps, found.item.id);
      return false;
    }
    await recordSteps(tx, runId, steps);
    if (found.item.attempt > 0) await resetAttempt(tx, found.item.id);
    return true;
  });
}
