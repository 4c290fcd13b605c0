import { z } from "zod";
import { applyEvent } from "@/lib/billing/apply-event";
import { inngest } from "../client";

const StripeEvent = z.object({ eventId: z.string() });

/** After each event of Stripe: its customer is looked at again. What fails for good, the reconciler repairs. */
export const applyStripeEvent = inngest.createFunction(
  {
    id: "apply-stripe-event",
    retries: 8,
    triggers: [{ event: "stripe/event" }],
    concurrency: [{ limit: 4 }],
  },
  async ({ event, step }) => ({
    outcome: await step.run("apply", () => applyEvent(StripeEvent.parse(event.data).eventId)),
  }),
);
