import { reconcileGenerations } from "@/lib/generations/run/reconcile";
import { checkServers } from "@/lib/servers/check";
import { inngest } from "../client";
import { relay } from "../relay";

/** Every minute: servers checked, abandoned generations resumed, lanes and counters held against the truth. */
export const reconcile = inngest.createFunction(
  { id: "reconcile", retries: 0, triggers: [{ cron: "* * * * *" }], concurrency: [{ limit: 1 }] },
  async ({ step }) => {
    const checked = await step.run("check-servers", () => checkServers(30));
    const report = await step.run("reconcile", reconcileGenerations);
    const sent = await step.run("relay", relay);
    return { checked, ...report, sent };
  },
);
