import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant, timestamps } from "../columns";
import { users } from "./users";

/**
 * Where a person wants to be told. The signing secret is sealed: it must sign, so a hash would not do. After a
 * rotation the previous secret signs as well until `previousExpiresAt`. Disabled by its owner, by a 410 or after
 * repeated failure (`disabledReason`).
 */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    url: text("url").notNull(),
    description: text("description").notNull().default(""),
    eventTypes: text("event_types").array().notNull().default(sql`'{}'`),
    secretSealed: text("secret_sealed").notNull(),
    previousSealed: text("previous_sealed"),
    previousExpiresAt: instant("previous_expires_at"),
    isEnabled: boolean("is_enabled").notNull().default(true),
    disabledReason: text("disabled_reason"),
    /** Attempts that failed since the last one that succeeded. */
    failureCount: integer("failure_count").notNull().default(0),
    lastSucceededAt: instant("last_succeeded_at"),
    lastFailedAt: instant("last_failed_at"),
    ...timestamps(),
  },
  (t) => [index("webhook_endpoints_user_idx").on(t.userId, t.id)],
);

/**
 * One message to one endpoint. `messageId` is the webhook-id a receiver deduplicates by: the same over attempts and
 * replays. `eventKey` keeps a settlement that is announced twice from being sent twice. Goes with its endpoint;
 * old ones are pruned.
 */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: id(),
    endpointId: uuid("endpoint_id")
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: "cascade" }),
    messageId: text("message_id").notNull(),
    eventKey: text("event_key").notNull(),
    eventType: text("event_type").notNull(),
    payload: text("payload").notNull(),
    status: text("status", { enum: ["PENDING", "DELIVERED", "FAILED"] })
      .notNull()
      .default("PENDING"),
    attemptCount: integer("attempt_count").notNull().default(0),
    nextAttemptAt: instant("next_attempt_at"),
    deliveredAt: instant("delivered_at"),
    ...timestamps(),
  },
  (t) => [
    uniqueIndex("webhook_deliveries_event_key").on(t.endpointId, t.eventKey),
    index("webhook_deliveries_endpoint_idx").on(t.endpointId, t.id),
    check("webhook_deliveries_status_known", sql`${t.status} in ('PENDING', 'DELIVERED', 'FAILED')`),
  ],
);

/** What one attempt met, for the delivery log: never more than an excerpt of the answer. */
export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    id: id(),
    deliveryId: uuid("delivery_id")
      .notNull()
      .references(() => webhookDeliveries.id, { onDelete: "cascade" }),
    statusCode: integer("status_code"),
    error: text("error"),
    durationMs: integer("duration_ms").notNull(),
    responseExcerpt: text("response_excerpt").notNull().default(""),
    ...timestamps(),
  },
  (t) => [index("webhook_attempts_delivery_idx").on(t.deliveryId, t.id)],
);
