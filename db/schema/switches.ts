import { sql } from "drizzle-orm";
import { boolean, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { timestamps } from "../columns";
import { users } from "./users";

/** What an admin switched away from its default. A switch without a row has the default of lib/switches. */
export const featureSwitches = pgTable(
  "feature_switches",
  {
    key: text("key").primaryKey(),
    isOn: boolean("is_on").notNull(),
    /** Shown to people where the switched thing would have been. */
    message: text("message").notNull().default(sql`''`),
    changedBy: uuid("changed_by").references(() => users.id, { onDelete: "set null" }),
    ...timestamps(),
  },
  (t) => [index("feature_switches_changed_by_idx").on(t.changedBy)],
);
