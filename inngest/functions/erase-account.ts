import { z } from "zod";
import { eraseAccount as erase, type Steps } from "@/lib/leaving/erase-account";
import { resumeErasures as resume } from "@/lib/leaving/resume-erasures";
import { inngest } from "../client";
import { relay } from "../relay";

const AccountErase = z.object({ userId: z.uuid() });

/** An account that was closed: jobs, Stripe customer, files, rows, each a step of its own. */
export const eraseAccount = inngest.createFunction(
  {
    id: "erase-account",
    retries: 8,
    triggers: [{ event: "account/erase" }],
    concurrency: [{ limit: 1, key: "event.data.userId" }, { limit: 2 }],
  },
  async ({ event, step }) => {
    const steps: Steps = {
      // Inngest answers with what JSON keeps, which is all these steps return.
      run: async <T>(name: string, work: () => Promise<T>) => {
        const done: unknown = await step.run(name, work);
        if (name === "cancel-jobs") await step.run("relay", relay);
        return done as T;
      },
      sleep: (name, durationMs) => step.sleep(name, durationMs),
    };
    return { outcome: await erase(AccountErase.parse(event.data).userId, steps) };
  },
);

/** Every hour: erasures that gave up are asked for again. */
export const resumeErasures = inngest.createFunction(
  { id: "resume-erasures", retries: 1, triggers: [{ cron: "53 * * * *" }], concurrency: [{ limit: 1 }] },
  async ({ step }) => ({ resumed: await step.run("resume", resume) }),
);
