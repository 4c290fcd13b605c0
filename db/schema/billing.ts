import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant, timestamps } from "../columns";
import { subscriptionTier } from "./types";
import { users } from "./users";

/**
 * What is known of a person's money: the last truth fetched from Stripe and what an administrator granted.
 * `users.tier` and `users.subscriptionStatus` are derived from it by the statement that writes it.
 * `ticket` is drawn before a fetch and `appliedTicket` kept with its result, so that a fetch that started
 * earlier never overwrites a later one.
 */
export const billingAccounts = pgTable("billing_accounts", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  /** Stripe's own word, kept beside the five of the product. */
  stripeStatus: text("stripe_status"),
  plan: subscriptionTier("plan"),
  grantedTier: subscriptionTier("granted_tier"),
  grantedUntil: instant("granted_until"),
  isCancelAtPeriodEnd: boolean("is_cancel_at_period_end").notNull().default(false),
  currentPeriodEndsAt: instant("current_period_ends_at"),
  trialEndsAt: instant("trial_ends_at"),
  pastDueSince: instant("past_due_since"),
  /** Whether the last invoice was paid. */
  isPaid: boolean("is_paid").notNull().default(true),
  hasTrialed: boolean("has_trialed").notNull().default(false),
  ticket: bigint("ticket", { mode: "number" }).notNull().default(0),
  appliedTicket: bigint("applied_ticket", { mode: "number" }).notNull().default(0),
  syncedAt: instant("synced_at"),
  ...timestamps(),
});

/** Every event Stripe delivered, once by its id. The content is not kept: an event only says "look again". */
export const stripeEvents = pgTable(
  "stripe_events",
  {
    id: text("id").primaryKey(),
    type: text("type").notNull(),
    customerId: text("customer_id"),
    happenedAt: instant("happened_at").notNull(),
    appliedAt: instant("applied_at"),
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
    ...timestamps(),
  },
  (t) => [
    index("stripe_events_customer_idx").on(t.customerId),
    index("stripe_events_pending_idx").on(t.createdAt).where(sql`${t.appliedAt} is null`),
  ],
);

/** A mail that was asked for: who gets what, and whether it left. The text is never kept, it has secrets in it. */
export const mails = pgTable(
  "mails",
  {
    id: id(),
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    template: text("template").notNull(),
    recipient: text("recipient").notNull(),
    subject: text("subject").notNull(),
    attempts: integer("attempts").notNull().default(0),
    sentAt: instant("sent_at"),
    lastError: text("last_error"),
    ...timestamps(),
  },
  (t) => [index("mails_user_idx").on(t.userId)],
);

/**
 * An account on its way out. It outlives the person it erases, so it names nothing but ids; the saga is
 * repeated from here until `finishedAt`.
 */
export const erasures = pgTable(
  "erasures",
  {
    id: id(),
    userId: uuid("user_id").notNull(),
    stripeCustomerId: text("stripe_customer_id"),
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
    finishedAt: instant("finished_at"),
    ...timestamps(),
  },
  (t) => [
    uniqueIndex("erasures_user_key").on(t.userId),
    index("erasures_open_idx").on(t.createdAt).where(sql`${t.finishedAt} is null`),
  ],
);
