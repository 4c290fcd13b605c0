import "server-only";
import { log } from "@/lib/core/log";
import type { Ended } from "./attempt";
import { finishGeneration } from "./finish";
import { FOLLOW_STEP_MS, followGeneration, type Wait } from "./follow";
import { giveUpGeneration } from "./give-up";
import { newRecall } from "./recall";
import { stopGeneration } from "./stop";
import { submitGeneration } from "./submit";

/**
 * Runs a piece of work under a name no other piece of the same drive has, remembers its result (plain JSON),
 * and repeats it when it throws: a durable executor, or a test.
 */
export type Steps = { run<T>(name: string, work: () => Promise<T>): Promise<T> };

/** Ten minutes each: a generation may run for ten hours before it is given up. */
const FOLLOW_ROUNDS_MAX = 60;

const PATIENCE_MIN_MS = 15_000;

/**
 * The life of one placement: submit, follow, finish. Every step is safe to run twice. A generation that has
 * to move gets a new placement and so a new drive. Answers how this one ended.
 */
export async function driveGeneration(
  steps: Steps,
  { generationId, placement }: { generationId: string; placement: number },
): Promise<Ended["how"]> {
  const recall = newRecall();
  const submission = await steps.run("submit", () => submitGeneration(generationId, placement, recall));
  if (submission.kind === "ended") return submission.how;
  let wait: Wait = { quietForMs: 0, patienceMs: 0 };
  let pendingStops = 0;
  for (let round = 0; round < FOLLOW_ROUNDS_MAX; round += 1) {
    const current = wait;
    const followed = await steps.run(`follow-${round}`, () =>
      followGeneration(generationId, placement, submission, current, recall),
    );
    if (followed.kind === "ended") return followed.how;
    if (followed.kind !== "stillRunning") {
      const { serverId } = submission;
      const end = await steps.run("finish", () =>
        finishGeneration(generationId, placement, serverId, followed, recall),
      );
      return end.how;
    }
    wait = { quietForMs: followed.quietForMs, patienceMs: 0 };
    if (followed.reason === "stopped") {
      const stopped = await steps.run(`stop-${round}`, () => stop(generationId));
      // An old server cannot stop one job, and a busy one may not listen: each time it is left alone longer.
      if (stopped === "pending") {
        wait.patienceMs = Math.min(PATIENCE_MIN_MS * 2 ** pendingStops, FOLLOW_STEP_MS);
        pendingStops += 1;
      }
    }
  }
  const { how } = await steps.run("give-up", () => giveUpGeneration(generationId, placement, submission));
  return how;
}

/** A server that does not answer has perhaps lost the job: following it finds that out. */
async function stop(generationId: string): Promise<Awaited<ReturnType<typeof stopGeneration>>> {
  return stopGeneration(generationId).catch((error: unknown) => {
    log().warn({ err: error, generationId }, "a cancelled job could not be stopped yet");
    return "pending";
  });
}
