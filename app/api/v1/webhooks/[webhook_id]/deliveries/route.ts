import { defineRoute } from "@/app/_server/route";
import { webhooksOperations } from "@/lib/api/operations/webhooks-operations";
import { toApiDelivery } from "@/lib/api/resources/webhooks/rules";
import { listDeliveries } from "@/lib/webhooks/list-deliveries";

export const GET = defineRoute(webhooksOperations.deliveries, async ({ ctx, params, query }) => {
  const page = await listDeliveries({ ctx, input: { ...query, endpointId: params.webhook_id } });
  return { data: page.items.map(toApiDelivery), next_cursor: page.nextCursor };
});
