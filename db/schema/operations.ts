import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, instant, timestamps } from "../columns";
import { actorKind } from "./types";

/**
 * Effects to be sent after commit, written in the same statement as the change that causes them. The relay
 * hands each to Inngest under its own id, which deduplicates a second send; sent rows are deleted after a
 * week by retention.
 */
export const outbox = pgTable(
  "outbox",
  {
    id: id(),
    name: text("name").notNull(),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    attempts: integer("attempts").notNull().default(0),
    availableAt: instant("available_at").notNull().default(sql`now()`),
    sentAt: instant("sent_at"),
    lastError: text("last_error"),
    ...timestamps(),
  },
  (t) => [index("outbox_pending_idx").on(t.availableAt, t.id).where(sql`${t.sentAt} is null`)],
);

/** Who did what. Append-only: a trigger refuses UPDATE and DELETE. No foreign keys, so it outlives its subjects. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: id(),
    actorKind: actorKind("actor_kind").notNull(),
    actorId: uuid("actor_id"),
    action: text("action").notNull(),
    entity: text("entity").notNull(),
    entityId: text("entity_id"),
    before: jsonb("before").$type<Record<string, unknown> | null>(),
    after: jsonb("after").$type<Record<string, unknown> | null>(),
    requestId: text("request_id"),
    ...timestamps(),
  },
  (t) => [
    index("audit_log_actor_idx").on(t.actorId, t.id),
    index("audit_log_entity_idx").on(t.entity, t.entityId, t.id),
  ],
);

/** Counters of rate-limiter-flexible's Postgres store, which prescribes these three columns. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text("key").primaryKey(),
    points: integer("points").notNull().default(0),
    expire: bigint("expire", { mode: "number" }),
    ...timestamps(),
  },
  (t) => [index("rate_limits_expire_idx").on(t.expire)],
);
