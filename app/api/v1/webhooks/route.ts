import { defineRoute } from "@/app/_server/route";
import { webhooksOperations } from "@/lib/api/operations/webhooks-operations";
import { toApiPage } from "@/lib/api/resources/rules";
import { toApiNewWebhook, toApiWebhook } from "@/lib/api/resources/webhooks/rules";
import { createEndpoint } from "@/lib/webhooks/create-endpoint";
import { listEndpoints } from "@/lib/webhooks/list-endpoints";

export const GET = defineRoute(webhooksOperations.list, async ({ ctx, query }) =>
  toApiPage(await listEndpoints({ ctx }), query, toApiWebhook),
);

export const POST = defineRoute(webhooksOperations.create, async ({ ctx, body }) => {
  const { event_types: eventTypes, ...rest } = body;
  return toApiNewWebhook(await createEndpoint({ ctx, input: { ...rest, eventTypes } }));
});
