import { NonRetriableError } from "inngest";
import { collectGeneration } from "@/lib/generations/run/collect";
import { failGeneration } from "@/lib/generations/run/fail";
import { type Followed, followGeneration } from "@/lib/generations/run/follow";
import { handleFailure } from "@/lib/generations/run/handle-failure";
import { settleGeneration, settleInterrupted } from "@/lib/generations/run/settle";
import { stopGeneration } from "@/lib/generations/run/stop";
import { submitGeneration } from "@/lib/generations/run/submit";
import { inngest } from "../client";
import { GenerationPlaced } from "../events";
import { relay } from "../relay";

/** Ten minutes each: a generation may run for ten hours before it is given up. */
const FOLLOW_ROUNDS_MAX = 60;

/**
 * The life of one placement: submit, follow, collect, settle. Every step is safe to run twice; a step that
 * finished is never repeated. A generation that has to move gets a new placement and so a new run.
 */
export const runGeneration = inngest.createFunction(
  {
    id: "run-generation",
    retries: 4,
    triggers: [{ event: "generation/placed" }],
    onFailure: async ({ event, error }) => {
      const { generationId, placement } = GenerationPlaced.parse(event.data.event.data);
      await failGeneration(generationId, placement, error);
      await relay();
    },
  },
  async ({ event, step }) => {
    const { generationId, placement } = GenerationPlaced.parse(event.data);
    const submission = await step.run("submit", () => submitGeneration(generationId, placement));
    if (submission.kind === "ended") {
      await step.run("relay-after-submit", relay);
      return { ended: submission.how };
    }
    let quietForMs = 0;
    for (let round = 0; round < FOLLOW_ROUNDS_MAX; round += 1) {
      const quietBefore = quietForMs;
      const followed = await step.run(`follow-${round}`, () =>
        followGeneration(generationId, placement, submission, quietBefore),
      );
      if (followed.kind === "stillRunning") {
        quietForMs = followed.quietForMs;
        if (followed.reason === "stopped")
          await step.run(`stop-${round}`, () => stopGeneration(generationId));
        continue;
      }
      const how = await step.run("finish", () =>
        finish(generationId, placement, submission.serverId, followed),
      );
      await step.run("relay", relay);
      return { ended: how };
    }
    throw new NonRetriableError("The generation ran longer than ten hours.");
  },
);

/** One step, so that nothing lies between the pictures being stored and the generation being settled. */
async function finish(
  generationId: string,
  placement: number,
  serverId: string,
  followed: Exclude<Followed, { kind: "stillRunning" }>,
): Promise<string> {
  switch (followed.kind) {
    case "gone":
      return "gone";
    case "done": {
      const collected = await collectGeneration({ generationId, serverId, outputs: followed.outputs });
      if (collected.kind === "failed") return handleFailure(generationId, placement, collected.failure);
      const isSettled = await settleGeneration(generationId, placement, collected.outputs, collected.texts);
      return isSettled ? "completed" : "gone";
    }
    case "interrupted": {
      if (await settleInterrupted(generationId, placement)) return "cancelled";
      return handleFailure(generationId, placement, followed.error);
    }
    case "failed":
    case "lost":
      return handleFailure(generationId, placement, followed.error);
  }
}
