import { systemCtx } from "@/lib/core/ctx";
import { projectAccess } from "@/lib/projects/access";
import { repairCounters } from "@/lib/projects/counters/repair-counters";
import { pruneDeleted } from "@/lib/projects/deletion/store";
import { inngest } from "../client";

/** Every night: projects' counters are compared with the truth, and old deletions become final. */
export const repairProjectCounters = inngest.createFunction(
  { id: "repair-counters", retries: 2, triggers: [{ cron: "23 3 * * *" }], concurrency: [{ limit: 1 }] },
  async ({ step }) => ({
    repaired: await step.run("counters", () => repairCounters({ ctx: systemCtx("repair-counters") })),
    forgotten: await step.run("deleted-projects", () =>
      pruneDeleted(projectAccess(systemCtx("repair-counters"), "repair")),
    ),
  }),
);
