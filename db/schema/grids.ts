import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, timestamps } from "../columns";
import { generations } from "./generations";
import { projects } from "./projects";
import { users } from "./users";
import { workflows, workflowVersions } from "./workflows";

/**
 * An XYZ grid: one workflow over one to three axes of values. Its cells are ordinary generations, started a few
 * at a time; RUNNING → PAUSED ⇄ RUNNING → COMPLETED | CANCELLED. Deleted with its owner.
 */
export const grids = pgTable(
  "grids",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    workflowId: uuid("workflow_id").references(() => workflows.id, { onDelete: "set null" }),
    versionId: uuid("version_id").references(() => workflowVersions.id, { onDelete: "set null" }),
    projectId: uuid("project_id").references(() => projects.id, { onDelete: "set null" }),
    name: text("name").notNull(),
    status: text("status").notNull().default("RUNNING"),
    /** Why it stopped by itself, in the owner's words. */
    pauseReason: text("pause_reason"),
    axes: jsonb("axes").$type<Record<string, unknown>[]>().notNull(),
    baseValues: jsonb("base_values").$type<Record<string, unknown>>().notNull().default({}),
    creditsEach: integer("credits_each").notNull().default(0),
    idempotencyKey: text("idempotency_key").notNull(),
    ...timestamps(),
  },
  (t) => [
    index("grids_user_idx").on(t.userId, t.id),
    index("grids_workflow_idx").on(t.workflowId),
    index("grids_version_idx").on(t.versionId),
    index("grids_project_idx").on(t.projectId),
    index("grids_running_idx").on(t.id).where(sql`${t.status} = 'RUNNING'`),
    uniqueIndex("grids_idempotency_key").on(t.userId, t.idempotencyKey),
    check("grids_status_known", sql`${t.status} in ('RUNNING', 'PAUSED', 'COMPLETED', 'CANCELLED')`),
  ],
);

/** One place in a grid, row by row. Its generation is null until it is started, or was deleted. */
export const gridCells = pgTable(
  "grid_cells",
  {
    id: id(),
    gridId: uuid("grid_id")
      .notNull()
      .references(() => grids.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    values: jsonb("values").$type<Record<string, unknown>>().notNull(),
    generationId: uuid("generation_id").references(() => generations.id, { onDelete: "set null" }),
    /** Why it could not be started; such a cell is not tried again. */
    refusal: text("refusal"),
    ...timestamps(),
  },
  (t) => [
    uniqueIndex("grid_cells_position_key").on(t.gridId, t.position),
    index("grid_cells_generation_idx").on(t.generationId),
  ],
);
