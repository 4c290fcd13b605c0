import type * as z from "zod";
import type { DeliveryDto, EndpointDto, NewEndpointDto } from "@/lib/webhooks/schema";
import type { ApiDelivery, ApiNewWebhook, ApiWebhook } from "./schema";

export function toApiWebhook(dto: EndpointDto): z.input<typeof ApiWebhook> {
  return {
    id: dto.id,
    url: dto.url,
    description: dto.description,
    event_types: dto.eventTypes,
    is_enabled: dto.isEnabled,
    disabled_reason: dto.disabledReason,
    failure_count: dto.failureCount,
    last_succeeded_at: dto.lastSucceededAt,
    last_failed_at: dto.lastFailedAt,
    previous_secret_until: dto.previousSecretUntil,
    created_at: dto.createdAt,
  };
}

export function toApiNewWebhook(dto: NewEndpointDto): z.input<typeof ApiNewWebhook> {
  return { ...toApiWebhook(dto), secret: dto.secret };
}

export function toApiDelivery(dto: DeliveryDto): z.input<typeof ApiDelivery> {
  return {
    id: dto.id,
    message_id: dto.messageId,
    event_type: dto.eventType,
    status: dto.status,
    attempt_count: dto.attemptCount,
    next_attempt_at: dto.nextAttemptAt,
    delivered_at: dto.deliveredAt,
    created_at: dto.createdAt,
    attempts: dto.attempts.map((attempt) => ({
      at: attempt.at,
      status_code: attempt.statusCode,
      error: attempt.error,
      duration_ms: attempt.durationMs,
      response_excerpt: attempt.responseExcerpt,
    })),
  };
}
