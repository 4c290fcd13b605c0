import { type GetStepTools, RetryAfterError } from "inngest";
import { ComfyError } from "@/lib/engines/comfy/errors";
import { driveGeneration, type Steps } from "@/lib/generations/run/drive";
import { failGeneration } from "@/lib/generations/run/fail";
import { inngest, RECORDED_TOGETHER } from "../client";
import { GenerationPlaced } from "../events";
import { relay } from "../relay";

/** Short, because other servers may be idle; all of them together end within the lease of a placement. */
const RETRY_DELAYS_MS = [1_000, 3_000, 8_000, 15_000];

/**
 * The life of one placement (see `driveGeneration`). A recorded step is never repeated; one that fails is tried again by
 * `RETRY_DELAYS_MS`, then the failure is settled.
 */
export const runGeneration = inngest.createFunction(
  {
    id: "run-generation",
    retries: 4,
    checkpointing: RECORDED_TOGETHER,
    triggers: [{ event: "generation/placed" }],
    onFailure: async ({ event, error }) => {
      const { generationId, placement } = GenerationPlaced.parse(event.data.event.data);
      await failGeneration(generationId, placement, error);
      await relay();
    },
  },
  async ({ event, step, attempt }) => {
    const ended = await driveGeneration(durable(step, attempt), GenerationPlaced.parse(event.data));
    await step.run("relay", relay);
    return { ended };
  },
);

function durable(step: GetStepTools<typeof inngest>, attempt: number): Steps {
  return {
    run: async <T>(name: string, work: () => Promise<T>): Promise<T> =>
      unchanged<T>(
        await step.run(name, async () => {
          try {
            return await work();
          } catch (error) {
            throw new RetryAfterError(messageOf(error), delayMs(error, attempt), { cause: error });
          }
        }),
      ),
  };
}

/** Results of steps are plain JSON, so what Inngest remembers of one is what the step returned. */
function unchanged<T>(remembered: unknown): T {
  return remembered as T;
}

function delayMs(error: unknown, attempt: number): number {
  const ours = RETRY_DELAYS_MS[attempt] ?? RETRY_DELAYS_MS.at(-1) ?? 0;
  const theirs = error instanceof ComfyError ? (error.retryAfterMs ?? 0) : 0;
  return Math.max(ours, Math.min(theirs, 60_000));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
