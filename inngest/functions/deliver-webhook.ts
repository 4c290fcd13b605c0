import { z } from "zod";
import { attemptDelivery } from "@/lib/webhooks/delivery/attempt-delivery";
import { ATTEMPT_WAITS_SECONDS } from "@/lib/webhooks/rules";
import { inngest } from "../client";

const Due = z.object({ deliveryId: z.uuid() });

/** One message to one endpoint, tried by the schedule of Standard Webhooks. The waits survive a restart. */
export const deliverWebhook = inngest.createFunction(
  {
    id: "deliver-webhook",
    retries: 8,
    triggers: [{ event: "webhook/delivery" }],
    concurrency: [{ limit: 8 }],
  },
  async ({ event, step }) => {
    const { deliveryId } = Due.parse(event.data);
    for (let attempt = 1; attempt <= ATTEMPT_WAITS_SECONDS.length; attempt += 1) {
      const tried = await step.run(`attempt-${attempt}`, () => attemptDelivery(deliveryId));
      if (tried.isDone) return { attempts: attempt };
      await step.sleep(`wait-${attempt}`, Math.ceil(tried.waitSeconds * 1000));
    }
    return { attempts: ATTEMPT_WAITS_SECONDS.length };
  },
);
