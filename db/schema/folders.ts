import { index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, timestamps } from "../columns";
import { users } from "./users";

/** A folder somebody made on purpose; it stays when its last project leaves. Others exist through their projects. */
export const projectFolders = pgTable(
  "project_folders",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    path: text("path").notNull(),
    ...timestamps(),
  },
  (t) => [uniqueIndex("project_folders_key").on(t.userId, t.path)],
);

/**
 * A deleted project with what belonged to it, so that the deletion can be undone. `id` is the project's. Removed
 * after a week by a job.
 */
export const deletedProjects = pgTable(
  "deleted_projects",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    project: jsonb("project").$type<Record<string, unknown>>().notNull(),
    generationIds: uuid("generation_ids").array().notNull(),
    workflowIds: uuid("workflow_ids").array().notNull(),
    linkIds: uuid("link_ids").array().notNull(),
    ...timestamps(),
  },
  (t) => [index("deleted_projects_user_idx").on(t.userId, t.id)],
);
