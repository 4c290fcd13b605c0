"use server";

import { defineAction } from "@/app/_server/action";
import { relayAfter } from "@/app/_server/relay-after";
import { thenRefresh } from "@/app/_server/then-refresh";
import { createEndpoint } from "@/lib/webhooks/create-endpoint";
import { deleteEndpoint } from "@/lib/webhooks/delete-endpoint";
import { listDeliveries } from "@/lib/webhooks/list-deliveries";
import { replay } from "@/lib/webhooks/replay";
import { rotateEndpointSecret } from "@/lib/webhooks/rotate-endpoint-secret";
import {
  CreateEndpointInput,
  DeliveryIdInput,
  EndpointIdInput,
  ListDeliveriesInput,
  UpdateEndpointInput,
} from "@/lib/webhooks/schema";
import { sendTest } from "@/lib/webhooks/send-test";
import { updateEndpoint } from "@/lib/webhooks/update-endpoint";

export const createWebhook = defineAction(CreateEndpointInput, thenRefresh(createEndpoint));
export const updateWebhook = defineAction(UpdateEndpointInput, thenRefresh(updateEndpoint));
export const deleteWebhook = defineAction(EndpointIdInput, thenRefresh(deleteEndpoint));
export const rotateWebhook = defineAction(EndpointIdInput, thenRefresh(rotateEndpointSecret));
export const readDeliveries = defineAction(ListDeliveriesInput, listDeliveries);

export const testWebhook = defineAction(EndpointIdInput, async (call) => {
  const delivery = await sendTest(call);
  relayAfter();
  return delivery;
});

export const replayDelivery = defineAction(DeliveryIdInput, async (call) => {
  const delivery = await replay(call);
  relayAfter();
  return delivery;
});
