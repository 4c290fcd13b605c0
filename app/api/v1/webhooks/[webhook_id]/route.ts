import { defineRoute } from "@/app/_server/route";
import { webhooksOperations } from "@/lib/api/operations/webhooks-operations";
import { toApiWebhook } from "@/lib/api/resources/webhooks/rules";
import { deleteEndpoint } from "@/lib/webhooks/delete-endpoint";
import { getEndpoint } from "@/lib/webhooks/get-endpoint";
import { updateEndpoint } from "@/lib/webhooks/update-endpoint";

export const GET = defineRoute(webhooksOperations.get, async ({ ctx, params }) =>
  toApiWebhook(await getEndpoint({ ctx, input: { endpointId: params.webhook_id } })),
);

export const PATCH = defineRoute(webhooksOperations.update, async ({ ctx, params, body }) => {
  const { event_types: eventTypes, is_enabled: isEnabled, url, description } = body;
  const input = { endpointId: params.webhook_id, url, description, eventTypes, isEnabled };
  return toApiWebhook(await updateEndpoint({ ctx, input }));
});

export const DELETE = defineRoute(webhooksOperations.remove, async ({ ctx, params }) => {
  await deleteEndpoint({ ctx, input: { endpointId: params.webhook_id } });
  return undefined;
});
