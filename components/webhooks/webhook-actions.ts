import type { ActionResult } from "@/lib/core/result";
import type {
  CreateEndpointInput,
  DeliveryDto,
  EndpointDto,
  EndpointIdInput,
  ListDeliveriesInput,
  NewEndpointDto,
  UpdateEndpointInput,
  WebhookEvent,
} from "@/lib/webhooks/schema";

export type WebhookActions = {
  createWebhook: (input: CreateEndpointInput) => Promise<ActionResult<NewEndpointDto>>;
  updateWebhook: (input: UpdateEndpointInput) => Promise<ActionResult<EndpointDto>>;
  deleteWebhook: (input: EndpointIdInput) => Promise<ActionResult<null>>;
  rotateWebhook: (input: EndpointIdInput) => Promise<ActionResult<NewEndpointDto>>;
  testWebhook: (input: EndpointIdInput) => Promise<ActionResult<DeliveryDto>>;
  readDeliveries: (
    input: ListDeliveriesInput,
  ) => Promise<ActionResult<{ items: DeliveryDto[]; nextCursor: string | null }>>;
  replayDelivery: (input: { deliveryId: string }) => Promise<ActionResult<DeliveryDto>>;
};

export const EVENT_SENTENCES: Record<WebhookEvent, string> = {
  "generation.completed": "A generation completed",
  "generation.failed": "A generation failed",
  "generation.cancelled": "A generation was cancelled",
};
