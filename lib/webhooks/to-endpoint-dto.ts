import type { webhookEndpoints } from "@/db/schema";
import { type EndpointDto, WEBHOOK_EVENTS } from "./schema";

/** The public shape of an endpoint: no secret, no owner. */
export function toEndpointDto(row: typeof webhookEndpoints.$inferSelect): EndpointDto {
  const isRotating = row.previousExpiresAt !== null && row.previousExpiresAt > new Date();
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    eventTypes: WEBHOOK_EVENTS.filter((event) => row.eventTypes.includes(event)),
    isEnabled: row.isEnabled,
    disabledReason: row.isEnabled ? null : row.disabledReason,
    failureCount: row.failureCount,
    lastSucceededAt: row.lastSucceededAt?.toISOString() ?? null,
    lastFailedAt: row.lastFailedAt?.toISOString() ?? null,
    previousSecretUntil: isRotating ? (row.previousExpiresAt?.toISOString() ?? null) : null,
    createdAt: row.createdAt.toISOString(),
  };
}
