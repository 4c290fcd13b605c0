import * as z from "zod/mini";

/** What an endpoint can be told. `test.ping` is sent by hand alone. */
export const WEBHOOK_EVENTS = ["generation.completed", "generation.failed", "generation.cancelled"] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
export type SentEvent = WebhookEvent | "test.ping";

export const ENDPOINTS_PER_PERSON_MAX = 20;
export const WEBHOOK_URL_LENGTH_MAX = 2000;

const url = z
  .string()
  .check(z.trim(), z.minLength(1, "Give the address to call."), z.maxLength(WEBHOOK_URL_LENGTH_MAX));
const eventTypes = z
  .array(z.enum(WEBHOOK_EVENTS))
  .check(z.minLength(1, "Choose at least one event."), z.maxLength(WEBHOOK_EVENTS.length));
const description = z.string().check(z.trim(), z.maxLength(200));

export const CreateEndpointInput = z.object({
  url,
  description: z.optional(description),
  eventTypes: z.optional(eventTypes),
});
export type CreateEndpointInput = z.infer<typeof CreateEndpointInput>;

export const UpdateEndpointInput = z.object({
  endpointId: z.uuid(),
  url: z.optional(url),
  description: z.optional(description),
  eventTypes: z.optional(eventTypes),
  /** Switching it on again forgets its failures. */
  isEnabled: z.optional(z.boolean()),
});
export type UpdateEndpointInput = z.infer<typeof UpdateEndpointInput>;

export const EndpointIdInput = z.object({ endpointId: z.uuid() });
export type EndpointIdInput = z.infer<typeof EndpointIdInput>;

export const ListDeliveriesInput = z.object({
  endpointId: z.uuid(),
  cursor: z.optional(z.uuid()),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(100))),
});
export type ListDeliveriesInput = z.infer<typeof ListDeliveriesInput>;

/** With `endpointId` only a delivery of that very endpoint. */
export const DeliveryIdInput = z.object({ deliveryId: z.uuid(), endpointId: z.optional(z.uuid()) });
export type DeliveryIdInput = z.infer<typeof DeliveryIdInput>;

export type EndpointDto = {
  id: string;
  url: string;
  description: string;
  eventTypes: WebhookEvent[];
  isEnabled: boolean;
  /** Why it was switched off, when it was not its owner. */
  disabledReason: string | null;
  failureCount: number;
  lastSucceededAt: string | null;
  lastFailedAt: string | null;
  /** Until when the secret before signs as well. */
  previousSecretUntil: string | null;
  createdAt: string;
};

/** The only answer that holds the signing secret. */
export type NewEndpointDto = EndpointDto & { secret: string };

export type DeliveryStatus = "PENDING" | "DELIVERED" | "FAILED";

export type AttemptDto = {
  id: string;
  at: string;
  statusCode: number | null;
  error: string | null;
  durationMs: number;
  responseExcerpt: string;
};

export type DeliveryDto = {
  id: string;
  endpointId: string;
  messageId: string;
  eventType: string;
  status: DeliveryStatus;
  attemptCount: number;
  nextAttemptAt: string | null;
  deliveredAt: string | null;
  createdAt: string;
  /** What was sent. */
  payload: string;
  /** Oldest first, the newest 20. */
  attempts: AttemptDto[];
};
