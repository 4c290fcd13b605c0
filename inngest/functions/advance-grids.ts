import { advanceGrid } from "@/lib/grids/advance-grid";
import { inngest, RECORDED_TOGETHER } from "../client";
import { GenerationSettled } from "../events";
import { relay } from "../relay";

/** A settled cell makes room for the next ones. */
export const advanceGrids = inngest.createFunction(
  {
    id: "advance-grids",
    retries: 3,
    checkpointing: RECORDED_TOGETHER,
    triggers: [{ event: "generation/settled" }],
  },
  async ({ event, step }) => {
    const { generationId } = GenerationSettled.parse(event.data);
    const started = await step.run("advance", () => advanceGrid({ generationId }));
    if (started > 0) await step.run("relay", relay);
    return { started };
  },
);

/** Every minute: grids nobody advanced, after a crash or while the queue was full. */
export const resumeGrids = inngest.createFunction(
  { id: "resume-grids", retries: 1, triggers: [{ cron: "* * * * *" }], concurrency: [{ limit: 1 }] },
  async ({ step }) => {
    const started = await step.run("advance", () => advanceGrid("all"));
    if (started > 0) await step.run("relay", relay);
    return { started };
  },
);
