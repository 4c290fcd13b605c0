import { stopGeneration } from "@/lib/generations/run/stop";
import { inngest } from "../client";
import { GenerationCancelled } from "../events";
import { relay } from "../relay";

/** Takes a cancelled generation's job off its server. */
export const cancelGeneration = inngest.createFunction(
  { id: "cancel-generation", retries: 4, triggers: [{ event: "generation/cancelled" }] },
  async ({ event, step }) => {
    const { generationId } = GenerationCancelled.parse(event.data);
    const outcome = await step.run("stop", () => stopGeneration(generationId));
    await step.run("relay", relay);
    return { outcome };
  },
);
