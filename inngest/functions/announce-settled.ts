import { z } from "zod";
import { announceSettled as announce } from "@/lib/webhooks/delivery/announce-settled";
import { inngest, RECORDED_TOGETHER } from "../client";
import { relay } from "../relay";

const Settled = z.object({ generationId: z.uuid() });

/** After each generation that ended: its owner's webhooks are told. */
export const announceSettled = inngest.createFunction(
  {
    id: "announce-settled",
    retries: 8,
    checkpointing: RECORDED_TOGETHER,
    triggers: [{ event: "generation/settled" }],
  },
  async ({ event, step }) => {
    const made = await step.run("fan-out", () => announce(Settled.parse(event.data).generationId));
    if (made > 0) await step.run("relay", relay);
    return { made };
  },
);
