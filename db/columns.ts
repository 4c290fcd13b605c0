import { sql } from "drizzle-orm";
import { customType, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 } from "uuid";

/** Primary key: UUIDv7 made by the app, so that `id` sorts by creation and is the cursor of every list. */
export const id = () =>
  uuid("id")
    .primaryKey()
    .$defaultFn(() => v7());

/**
 * Millisecond precision, because a JavaScript Date cannot carry more and a cursor made from one would
 * otherwise skip rows.
 */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

export const timestamps = () => ({
  createdAt: instant("created_at").notNull().default(sql`now()`),
  updatedAt: instant("updated_at")
    .notNull()
    .default(sql`now()`)
    .$onUpdateFn(() => new Date()),
});

export const archived = () => ({ archivedAt: instant("archived_at") });

/** Text compared without regard to case (mail addresses, slugs). */
export const citext = customType<{ data: string }>({ dataType: () => "citext" });

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });
