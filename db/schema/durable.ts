import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgSchema, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant, timestamps } from "../columns";

/**
 * State of the embedded durable executor (lib/engines/durable). Nothing else writes here; with a real Inngest
 * these tables stay empty. The queue library that delivers items keeps its own schema, `durable_worker`.
 */
export const durable = pgSchema("durable");

/** A function as its app last registered it. Replaced at every sync, deleted when the app no longer has it. */
export const durableFunctions = durable.table("fn", {
  id: text("id").primaryKey(),
  app: text("app").notNull(),
  config: jsonb("config").notNull(),
  url: text("url").notNull(),
  ...timestamps(),
});

/** A received event. Deleted seven days after its arrival. */
export const durableEvents = durable.table(
  "event",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    body: jsonb("body").notNull(),
    ...timestamps(),
  },
  (t) => [index("event_created_at_idx").on(t.createdAt)],
);

/**
 * One run of a function: queued → running → completed | failed | cancelled. Deleted, with everything below it,
 * seven days after its end; until then (functionId, idempotencyKey) admits no second run.
 * `stack` is the order in which steps finished, `pending` the parallel steps still open,
 * `isPlanned` whether the SDK must plan instead of run what it finds.
 */
export const durableRuns = durable.table(
  "run",
  {
    id: text("id").primaryKey(),
    functionId: text("function_id").notNull(),
    status: text("status").notNull().default("queued"),
    idempotencyKey: text("idempotency_key").notNull(),
    events: jsonb("events").notNull(),
    eventId: text("event_id").notNull(),
    correlationId: text("correlation_id"),
    limits: jsonb("limits").notNull().default(sql`'[]'`),
    priority: integer("priority").notNull().default(0),
    isPlanned: boolean("is_planned").notNull().default(false),
    stack: text("stack").array().notNull().default(sql`'{}'`),
    pending: text("pending").array().notNull().default(sql`'{}'`),
    discoveries: integer("discoveries").notNull().default(0),
    output: jsonb("output"),
    error: jsonb("error"),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
    ...timestamps(),
  },
  (t) => [
    uniqueIndex("run_idempotency_idx").on(t.functionId, t.idempotencyKey),
    index("run_event_idx").on(t.eventId),
    index("run_ended_at_idx").on(t.endedAt).where(sql`${t.endedAt} is not null`),
  ],
);

/** A step of a run. The first recorded result wins and never changes. */
export const durableSteps = durable.table(
  "step",
  {
    runId: text("run_id")
      .notNull()
      .references(() => durableRuns.id, { onDelete: "cascade" }),
    id: text("id").notNull(),
    op: text("op").notNull(),
    name: text("name"),
    options: jsonb("options").notNull().default(sql`'{}'`),
    isDone: boolean("is_done").notNull().default(false),
    result: jsonb("result"),
    endedAt: instant("ended_at"),
    ...timestamps(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.id] })],
);

/**
 * Something a run has to do at `runAt`: call the app (edge, step) or a timer. The truth of which the queue's job
 * is only the delivery. `state`: ready → (waiting for a slot | held while the app is away) → running → deleted.
 * `generation` grows with each dispatch, so that an answer to an older dispatch is refused.
 */
export const durableItems = durable.table(
  "item",
  {
    id: text("id").primaryKey(),
    runId: text("run_id")
      .notNull()
      .references(() => durableRuns.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    stepId: text("step_id"),
    state: text("state").notNull().default("ready"),
    owner: text("owner"),
    attempt: integer("attempt").notNull().default(0),
    generation: integer("generation").notNull().default(0),
    runAt: instant("run_at").notNull(),
    ...timestamps(),
  },
  (t) => [
    index("item_run_idx").on(t.runId),
    index("item_state_idx").on(t.state).where(sql`${t.state} <> 'ready'`),
    index("item_overdue_idx").on(t.runAt).where(sql`${t.state} = 'ready'`),
  ],
);

/** A run waiting for an event, a signal or an invoked function, or an event that would cancel it. */
export const durablePauses = durable.table(
  "pause",
  {
    id: text("id").primaryKey(),
    runId: text("run_id")
      .notNull()
      .references(() => durableRuns.id, { onDelete: "cascade" }),
    stepId: text("step_id"),
    kind: text("kind").notNull(),
    event: text("event").notNull(),
    expression: text("expression"),
    expiresAt: instant("expires_at"),
    ...timestamps(),
  },
  (t) => [index("pause_event_idx").on(t.event), index("pause_run_idx").on(t.runId)],
);

/** A concurrency slot taken by an item while its request is with the app. */
export const durableSlots = durable.table(
  "slot",
  {
    key: text("key").notNull(),
    itemId: text("item_id")
      .notNull()
      .references(() => durableItems.id, { onDelete: "cascade" }),
    ...timestamps(),
  },
  (t) => [primaryKey({ columns: [t.key, t.itemId] }), index("slot_item_idx").on(t.itemId)],
);
