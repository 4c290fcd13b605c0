import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { webhookAccess } from "./access";
import { checkUrl } from "./check-url";
import type { DeliveryDto, EndpointIdInput } from "./schema";
import { fetchDelivery, fetchEndpoint, insertDelivery } from "./store";

/** Sends `test.ping` to one endpoint, once, whether it is switched on or not. The log shows what came back. */
export async function sendTest({ ctx, input }: { ctx: Ctx; input: EndpointIdInput }): Promise<DeliveryDto> {
  const access = webhookAccess(ctx, "write");
  const endpoint = await fetchEndpoint(access, input.endpointId);
  checkUrl(endpoint.url);
  const id = newId();
  const payload = JSON.stringify({
    type: "test.ping",
    timestamp: new Date().toISOString(),
    data: { endpoint_id: endpoint.id },
  });
  const deliveryId = await insertDelivery(access, endpoint.id, {
    eventType: "test.ping",
    eventKey: `test.ping:${id}`,
    messageId: `msg_${id.replaceAll("-", "")}`,
    payload,
  });
  return fetchDelivery(access, deliveryId);
}
