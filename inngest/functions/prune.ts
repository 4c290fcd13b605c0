import { pruneIdempotencyKeys } from "@/lib/api/store";
import { systemCtx } from "@/lib/core/ctx";
import { pruneOutbox } from "@/lib/core/outbox";
import { serverAccess } from "@/lib/servers/access";
import { pruneObjectInfos } from "@/lib/servers/store";
import { webhookAccess } from "@/lib/webhooks/access";
import { pruneDeliveries } from "@/lib/webhooks/delivery/store";
import { inngest } from "../client";

/** Every hour: what was sent long ago and what no server has any more is forgotten. */
export const prune = inngest.createFunction(
  { id: "prune", retries: 2, triggers: [{ cron: "17 * * * *" }], concurrency: [{ limit: 1 }] },
  async ({ step }) => ({
    outbox: await step.run("outbox", pruneOutbox),
    idempotencyKeys: await step.run("idempotency-keys", pruneIdempotencyKeys),
    deliveries: await step.run("deliveries", () =>
      pruneDeliveries(webhookAccess(systemCtx("prune"), "deliver")),
    ),
    objectInfos: await step.run("object-infos", () =>
      pruneObjectInfos(serverAccess(systemCtx("prune"), "operate")),
    ),
  }),
);
