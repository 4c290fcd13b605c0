import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytea, citext, id, instant, timestamps } from "../columns";
import { subscriptionStatus, subscriptionTier, tokenPurpose, userRole } from "./types";

/**
 * A person. Deleting the row erases everything they own by cascade.
 * `monthlyGenerationCount` belongs to `quotaPeriod` (first instant of a UTC month): the statement that takes
 * one rolls both, so nothing has to run at the turn of the month.
 * `creditsBalance` is the sum of the ledger's deltas, kept by the same statements that write the ledger.
 */
export const users = pgTable(
  "users",
  {
    id: id(),
    email: citext("email").notNull(),
    emailVerifiedAt: instant("email_verified_at"),
    name: text("name").notNull(),
    imageUrl: text("image_url"),
    passwordHash: text("password_hash"),
    role: userRole("role").notNull().default("USER"),
    tier: subscriptionTier("tier").notNull().default("FREE"),
    subscriptionStatus: subscriptionStatus("subscription_status").notNull().default("ACTIVE"),
    stripeCustomerId: text("stripe_customer_id"),
    stripeSubscriptionId: text("stripe_subscription_id"),
    monthlyGenerationCount: integer("monthly_generation_count").notNull().default(0),
    quotaPeriod: instant("quota_period").notNull().default(sql`date_trunc('month', now(), 'UTC')`),
    creditsBalance: integer("credits_balance").notNull().default(0),
    creditsReserved: integer("credits_reserved").notNull().default(0),
    webhookUrl: text("webhook_url"),
    preferences: jsonb("preferences").$type<Record<string, unknown>>().notNull().default({}),
    lastLoginAt: instant("last_login_at"),
    loginCount: integer("login_count").notNull().default(0),
    /** When a generation of this person was last put on a server: the round robin's memory. */
    lastPlacedAt: instant("last_placed_at"),
    /** Since when this person lets nothing of theirs go to a server; what waits keeps its place. */
    queuePausedAt: instant("queue_paused_at"),
    suspendedAt: instant("suspended_at"),
    suspendedReason: text("suspended_reason"),
    ...timestamps(),
  },
  (t) => [
    uniqueIndex("users_email_key").on(t.email),
    uniqueIndex("users_stripe_customer_key").on(t.stripeCustomerId),
    check("users_quota_not_negative", sql`${t.monthlyGenerationCount} >= 0`),
    check("users_reserved_not_negative", sql`${t.creditsReserved} >= 0`),
  ],
);

/** One signed-in browser. The cookie carries its id; deleting the row signs that browser out at once. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull().default(sql`now()`),
    userAgent: text("user_agent"),
    ipAddress: text("ip_address"),
    ...timestamps(),
  },
  (t) => [index("sessions_user_idx").on(t.userId, t.id), index("sessions_expires_idx").on(t.expiresAt)],
);

/** A linked sign-in at another provider (GitHub, Google). */
export const accounts = pgTable(
  "accounts",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    provider: text("provider").notNull(),
    providerAccountId: text("provider_account_id").notNull(),
    /** What the provider calls the person, to tell two linked accounts apart. */
    label: text("label"),
    ...timestamps(),
  },
  (t) => [
    uniqueIndex("accounts_provider_key").on(t.provider, t.providerAccountId),
    index("accounts_user_idx").on(t.userId),
  ],
);

/** A single-use link sent by mail. Only the SHA-256 of its secret is stored. */
export const verificationTokens = pgTable(
  "verification_tokens",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    purpose: tokenPurpose("purpose").notNull(),
    tokenHash: bytea("token_hash").notNull(),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull().default({}),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    ...timestamps(),
  },
  (t) => [
    uniqueIndex("verification_tokens_hash_key").on(t.tokenHash),
    index("verification_tokens_user_idx").on(t.userId),
  ],
);

/** A key of the REST API: shown once, kept as SHA-256 (190 random bits need no slow hash). */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    start: text("start").notNull(),
    keyHash: bytea("key_hash").notNull(),
    scopes: text("scopes").array().notNull().default(sql`'{}'`),
    isDefault: boolean("is_default").notNull().default(false),
    lastUsedAt: instant("last_used_at"),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
    ...timestamps(),
  },
  (t) => [uniqueIndex("api_keys_hash_key").on(t.keyHash), index("api_keys_user_idx").on(t.userId, t.id)],
);
