import { defineRoute } from "@/app/_server/route";
import { webhooksOperations } from "@/lib/api/operations/webhooks-operations";
import { toApiNewWebhook } from "@/lib/api/resources/webhooks/rules";
import { rotateEndpointSecret } from "@/lib/webhooks/rotate-endpoint-secret";

export const POST = defineRoute(webhooksOperations.rotate, async ({ ctx, params }) =>
  toApiNewWebhook(await rotateEndpointSecret({ ctx, input: { endpointId: params.webhook_id } })),
);
