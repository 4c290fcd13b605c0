import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { webhookAccess } from "./access";
import type { DeliveryDto, DeliveryIdInput } from "./schema";
import { fetchDelivery, replayDelivery } from "./store";

/** Sends a delivery anew, with its message id: a receiver that had it already knows. CONFLICT while it is still tried. */
export async function replay({ ctx, input }: { ctx: Ctx; input: DeliveryIdInput }): Promise<DeliveryDto> {
  const access = webhookAccess(ctx, "write");
  const { endpointId } = await fetchDelivery(access, input.deliveryId);
  if (input.endpointId !== undefined && input.endpointId !== endpointId) throw notFound("delivery");
  await replayDelivery(access, input.deliveryId);
  return fetchDelivery(access, input.deliveryId);
}
