import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant, timestamps } from "../columns";
import { serverSource, serverStatus } from "./types";

/**
 * A ComfyUI server of the pool. `inFlight` counts generations placed on it and is changed only together
 * with the generation it counts; `lanes` is how many may be there at once (one running, one waiting, so a
 * GPU never idles between jobs). `headersSealed` is encrypted: it may hold credentials.
 */
export const servers = pgTable(
  "servers",
  {
    id: id(),
    name: text("name").notNull(),
    url: text("url").notNull(),
    source: serverSource("source").notNull().default("ADMIN"),
    status: serverStatus("status").notNull().default("ACTIVE"),
    headersSealed: text("headers_sealed"),
    lanes: integer("lanes").notNull().default(2),
    inFlight: integer("in_flight").notNull().default(0),
    /** How long its recent jobs ran, smoothed, in ms; null before the first. */
    paceMs: integer("pace_ms"),
    version: text("version"),
    features: jsonb("features").$type<Record<string, unknown>>().notNull().default({}),
    devices: jsonb("devices").$type<Record<string, unknown>[]>().notNull().default([]),
    classes: text("classes").array().notNull().default(sql`'{}'`),
    models: text("models").array().notNull().default(sql`'{}'`),
    warmModels: text("warm_models").array().notNull().default(sql`'{}'`),
    objectInfoHash: text("object_info_hash"),
    queueDepth: integer("queue_depth"),
    latencyMs: integer("latency_ms"),
    failureCount: integer("failure_count").notNull().default(0),
    healthyAt: instant("healthy_at"),
    checkedAt: instant("checked_at"),
    lastError: text("last_error"),
    /** What may run here (`ServerPolicy`); empty means the platform's defaults. */
    policy: jsonb("policy").$type<Record<string, unknown>>().notNull().default({}),
    /** Failures that jobs met here, since the window they are counted in began. */
    faultCount: integer("fault_count").notNull().default(0),
    faultsSince: instant("faults_since"),
    quarantinedAt: instant("quarantined_at"),
    quarantineReason: text("quarantine_reason"),
    /** Quarantines in a row: each is longer than the last. */
    quarantineCount: integer("quarantine_count").notNull().default(0),
    /** When a quarantined server is asked again; null means that only an operator releases it. */
    probeAfter: instant("probe_after"),
    /** An operator took it out of the pool: no restart and no environment puts it back. */
    heldAt: instant("held_at"),
    /** The newest checks, oldest first: seconds of the epoch and the latency in ms, null without an answer. */
    recentChecks: jsonb("recent_checks").$type<[number, number | null][]>().notNull().default([]),
    ...timestamps(),
  },
  (t) => [
    uniqueIndex("servers_url_key").on(t.url),
    index("servers_status_idx").on(t.status),
    check("servers_in_flight_not_negative", sql`${t.inFlight} >= 0`),
    check("servers_lanes_positive", sql`${t.lanes} > 0`),
  ],
);

/** The node definitions of a server, stored once per content: a pool of equal servers shares one row. */
export const objectInfos = pgTable("object_infos", {
  hash: text("hash").primaryKey(),
  body: jsonb("body").$type<Record<string, unknown>>().notNull(),
  ...timestamps(),
});
