import { index, pgTable, text } from "drizzle-orm/pg-core";
import { timestamps } from "../columns";

/**
 * Storage keys whose rows are gone, written in the statement that deleted them; a job deletes the bytes unless a
 * row refers to the key again, and then the line. A crash between the two costs nothing but a second try.
 */
export const doomedFiles = pgTable(
  "doomed_files",
  { storageKey: text("storage_key").primaryKey(), ...timestamps() },
  (t) => [index("doomed_files_age_idx").on(t.createdAt)],
);
