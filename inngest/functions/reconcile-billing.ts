import { reconcileBilling as reconcile } from "@/lib/billing/reconcile-billing";
import { inngest } from "../client";

const SEEN_EVERY_SECONDS = 6 * 60 * 60;

/** Every ten minutes: what time ended, and every account a few times a day against Stripe. */
export const reconcileBilling = inngest.createFunction(
  { id: "reconcile-billing", retries: 1, triggers: [{ cron: "*/10 * * * *" }], concurrency: [{ limit: 1 }] },
  async ({ step }) => step.run("reconcile", () => reconcile({ olderThanSeconds: SEEN_EVERY_SECONDS })),
);
