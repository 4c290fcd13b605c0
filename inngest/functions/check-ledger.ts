import { checkLedger as check } from "@/lib/billing/check-ledger";
import { inngest } from "../client";

/** Every hour: counters held against the ledger. What differs is reported, and stands in the run's result. */
export const checkLedger = inngest.createFunction(
  { id: "check-ledger", retries: 2, triggers: [{ cron: "41 * * * *" }], concurrency: [{ limit: 1 }] },
  async ({ step }) => ({ faults: await step.run("check", check) }),
);
