import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { archived, id, instant, timestamps } from "../columns";
import { projects } from "./projects";
import { visibility, workflowCategory } from "./types";
import { users } from "./users";

/**
 * A ComfyUI workflow with a form. What runs lives in its versions; this row is what lists and links show.
 * `isTemplate` marks official starters, readable by everybody once published.
 */
export const workflows = pgTable(
  "workflows",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    projectId: uuid("project_id").references(() => projects.id, { onDelete: "set null" }),
    currentVersionId: uuid("current_version_id").references((): AnyPgColumn => workflowVersions.id, {
      onDelete: "set null",
    }),
    copiedFromId: uuid("copied_from_id").references((): AnyPgColumn => workflows.id, {
      onDelete: "set null",
    }),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    category: workflowCategory("category").notNull().default("CUSTOM"),
    visibility: visibility("visibility").notNull().default("PRIVATE"),
    isTemplate: boolean("is_template").notNull().default(false),
    templateKey: text("template_key"),
    templateOrder: integer("template_order").notNull().default(0),
    /** Set once an admin changed a shipped template: from then on a new release leaves it alone. */
    templateEditedAt: instant("template_edited_at"),
    coverUrl: text("cover_url"),
    tags: text("tags").array().notNull().default(sql`'{}'`),
    publicSlug: text("public_slug"),
    estimatedCredits: integer("estimated_credits").notNull().default(1),
    useCount: integer("use_count").notNull().default(0),
    copyCount: integer("copy_count").notNull().default(0),
    revision: integer("revision").notNull().default(1),
    /** Deleted by its owner: nobody sees it, and for a week it can come back. */
    deletedAt: instant("deleted_at"),
    ...archived(),
    ...timestamps(),
  },
  (t) => [
    index("workflows_user_idx").on(t.userId, t.id),
    index("workflows_project_idx").on(t.projectId, t.id),
    index("workflows_current_version_idx").on(t.currentVersionId),
    index("workflows_copied_from_idx").on(t.copiedFromId),
    index("workflows_template_idx").on(t.templateOrder, t.id).where(sql`${t.isTemplate}`),
    index("workflows_public_idx")
      .on(t.category, t.useCount, t.id)
      .where(sql`${t.visibility} = 'PUBLIC' and ${t.archivedAt} is null`),
    uniqueIndex("workflows_public_slug_key").on(t.publicSlug),
    uniqueIndex("workflows_template_key_key").on(t.templateKey),
    check("workflows_credits_not_negative", sql`${t.estimatedCredits} >= 0`),
  ],
);

/** An immutable version: the API graph to run, the form over it, and the authoring graph it came from. */
export const workflowVersions = pgTable(
  "workflow_versions",
  {
    id: id(),
    workflowId: uuid("workflow_id")
      .notNull()
      .references(() => workflows.id, { onDelete: "cascade" }),
    parentVersionId: uuid("parent_version_id").references((): AnyPgColumn => workflowVersions.id, {
      onDelete: "set null",
    }),
    version: integer("version").notNull(),
    notes: text("notes").notNull().default(""),
    graph: jsonb("graph").$type<Record<string, unknown>>().notNull(),
    uiGraph: jsonb("ui_graph").$type<Record<string, unknown> | null>(),
    parameters: jsonb("parameters").$type<Record<string, unknown>>().notNull().default({}),
    features: jsonb("features").$type<Record<string, unknown>>().notNull().default({}),
    importReport: jsonb("import_report").$type<Record<string, unknown> | null>(),
    ...timestamps(),
  },
  (t) => [
    uniqueIndex("workflow_versions_number_key").on(t.workflowId, t.version),
    index("workflow_versions_parent_idx").on(t.parentVersionId),
  ],
);

/** What a person last typed into a workflow's form, kept so that a refresh or another device finds it. */
export const workflowDrafts = pgTable(
  "workflow_drafts",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    workflowId: uuid("workflow_id")
      .notNull()
      .references(() => workflows.id, { onDelete: "cascade" }),
    values: jsonb("values").$type<Record<string, unknown>>().notNull().default({}),
    ...timestamps(),
  },
  (t) => [
    uniqueIndex("workflow_drafts_key").on(t.userId, t.workflowId),
    index("workflow_drafts_workflow_idx").on(t.workflowId),
  ],
);
