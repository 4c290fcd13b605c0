import { relayAfter } from "@/app/_server/relay-after";
import { defineRoute } from "@/app/_server/route";
import { webhooksOperations } from "@/lib/api/operations/webhooks-operations";
import { toApiDelivery } from "@/lib/api/resources/webhooks/rules";
import { sendTest } from "@/lib/webhooks/send-test";

export const POST = defineRoute(webhooksOperations.test, async ({ ctx, params }) => {
  const delivery = await sendTest({ ctx, input: { endpointId: params.webhook_id } });
  relayAfter();
  return toApiDelivery(delivery);
});
