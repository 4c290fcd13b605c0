import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, timestamps } from "../columns";
import { generations } from "./generations";
import { ledgerKind } from "./types";
import { users } from "./users";

/**
 * Credits, append-only. A generation has one RESERVE and then exactly one of COMMIT and REFUND: `settles`
 * is true on both of the latter, and the unique index over it makes a second settlement impossible.
 * `delta` is what the balance changes by; a RESERVE moves credits from balance to reserved.
 */
export const creditLedger = pgTable(
  "credit_ledger",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    generationId: uuid("generation_id").references(() => generations.id, { onDelete: "set null" }),
    kind: ledgerKind("kind").notNull(),
    credits: integer("credits").notNull(),
    /** "reserve" or "settle" for rows of a generation; null for grants and adjustments. */
    phase: text("phase"),
    reason: text("reason").notNull().default(""),
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull().default({}),
    ...timestamps(),
  },
  (t) => [
    index("credit_ledger_user_idx").on(t.userId, t.id),
    uniqueIndex("credit_ledger_phase_key").on(t.generationId, t.phase),
  ],
);
