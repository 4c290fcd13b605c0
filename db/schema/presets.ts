import { sql } from "drizzle-orm";
import { boolean, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, timestamps } from "../columns";
import { users } from "./users";
import { workflows } from "./workflows";

/**
 * Values of a workflow's form under a name, one person's own. They outlive versions: what a newer form no longer
 * takes is said when the preset is applied. A deleted one is gone at once; undo saves it anew.
 */
export const workflowPresets = pgTable(
  "workflow_presets",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    workflowId: uuid("workflow_id")
      .notNull()
      .references(() => workflows.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    values: jsonb("values").$type<Record<string, unknown>>().notNull(),
    isDefault: boolean("is_default").notNull().default(false),
    ...timestamps(),
  },
  (t) => [
    uniqueIndex("workflow_presets_name_key").on(t.userId, t.workflowId, sql`lower(${t.name})`),
    uniqueIndex("workflow_presets_default_key").on(t.userId, t.workflowId).where(sql`${t.isDefault}`),
    index("workflow_presets_workflow_idx").on(t.workflowId),
  ],
);
