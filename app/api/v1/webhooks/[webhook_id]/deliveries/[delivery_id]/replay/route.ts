import { relayAfter } from "@/app/_server/relay-after";
import { defineRoute } from "@/app/_server/route";
import { webhooksOperations } from "@/lib/api/operations/webhooks-operations";
import { toApiDelivery } from "@/lib/api/resources/webhooks/rules";
import { replay } from "@/lib/webhooks/replay";

export const POST = defineRoute(webhooksOperations.replay, async ({ ctx, params }) => {
  const input = { endpointId: params.webhook_id, deliveryId: params.delivery_id };
  const delivery = await replay({ ctx, input });
  relayAfter();
  return toApiDelivery(delivery);
});
