import { purgeGenerations } from "@/lib/generations/purge";
import { inngest } from "../client";

/** Every hour: what has been in the trash for a month is deleted, and the files nobody refers to. */
export const purgeTrash = inngest.createFunction(
  { id: "purge-trash", retries: 2, triggers: [{ cron: "29 * * * *" }], concurrency: [{ limit: 1 }] },
  async ({ step }) => step.run("purge", purgeGenerations),
);
