import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { archived, id, instant, timestamps } from "../columns";
import { users } from "./users";

/**
 * A body of work. Counters are kept by statement triggers on workflows and generations (migration
 * `counters`), on every path including cascades. Never index them: they would cost every generation its
 * HOT update, and a person's few hundred projects sort in memory.
 */
export const projects = pgTable(
  "projects",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    color: text("color").notNull().default("blue"),
    tags: text("tags").array().notNull().default(sql`'{}'`),
    folder: text("folder").notNull().default(""),
    customMetadata: jsonb("custom_metadata").$type<Record<string, unknown>>().notNull().default({}),
    publicSlug: text("public_slug"),
    workflowCount: integer("workflow_count").notNull().default(0),
    generationCount: integer("generation_count").notNull().default(0),
    lastGenerationAt: instant("last_generation_at"),
    revision: integer("revision").notNull().default(1),
    ...archived(),
    ...timestamps(),
  },
  (t) => [
    index("projects_user_idx").on(t.userId, t.id),
    uniqueIndex("projects_public_slug_key").on(t.publicSlug),
  ],
);
