import { index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, timestamps } from "../columns";
import { users } from "./users";

/**
 * What a creating request of the API answered, under the key its caller chose: a repeat gets the same answer. The
 * answer is sealed because it can hold a secret shown once. Without a status the first request still runs. Pruned
 * after a day.
 */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    /** Method, path and body. */
    requestHash: text("request_hash").notNull(),
    status: integer("status"),
    answerSealed: text("answer_sealed"),
    ...timestamps(),
  },
  (t) => [
    uniqueIndex("idempotency_keys_key").on(t.userId, t.key),
    index("idempotency_keys_created_idx").on(t.createdAt),
  ],
);
