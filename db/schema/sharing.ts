import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { id, instant, timestamps } from "../columns";
import { generationOutputs } from "./generations";
import { projects } from "./projects";
import { users } from "./users";
import { workflows } from "./workflows";

/**
 * A public address of a project. The secret part of the address is found by its hash and kept sealed, so that
 * only the app can show it again to its owner. A revoked link stays as a line of history; a new address (re-issue)
 * replaces both. Without its project (deleted, perhaps undone) a link answers like one that never was.
 */
export const shareLinks = pgTable(
  "share_links",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    projectId: uuid("project_id").references(() => projects.id, { onDelete: "set null" }),
    label: text("label").notNull().default(""),
    /** Shown under the title; empty is the owner's name. */
    credit: text("credit").notNull().default(""),
    slugName: text("slug_name").notNull(),
    secretHash: text("secret_hash").notNull(),
    secretSealed: text("secret_sealed").notNull(),
    selection: text("selection", { enum: ["ALL", "FAVOURITES", "PICKED"] })
      .notNull()
      .default("ALL"),
    allowsDownload: boolean("allows_download").notNull().default(false),
    showsPrompts: boolean("shows_prompts").notNull().default(false),
    allowsReview: boolean("allows_review").notNull().default(false),
    isListed: boolean("is_listed").notNull().default(false),
    passwordHash: text("password_hash"),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
    viewCount: integer("view_count").notNull().default(0),
    lastViewedAt: instant("last_viewed_at"),
    revision: integer("revision").notNull().default(1),
    ...timestamps(),
  },
  (t) => [
    index("share_links_user_idx").on(t.userId, t.id),
    index("share_links_project_idx").on(t.projectId, t.id),
    uniqueIndex("share_links_secret_key").on(t.secretHash),
    index("share_links_listed_idx").on(t.id).where(sql`${t.isListed} and ${t.revokedAt} is null`),
    check("share_links_selection_known", sql`${t.selection} in ('ALL', 'FAVOURITES', 'PICKED')`),
  ],
);

/** The results a link with selection PICKED shows. */
export const shareLinkPicks = pgTable(
  "share_link_picks",
  {
    id: id(),
    linkId: uuid("link_id")
      .notNull()
      .references(() => shareLinks.id, { onDelete: "cascade" }),
    outputId: uuid("output_id")
      .notNull()
      .references(() => generationOutputs.id, { onDelete: "cascade" }),
    ...timestamps(),
  },
  (t) => [
    uniqueIndex("share_link_picks_key").on(t.linkId, t.outputId),
    index("share_link_picks_output_idx").on(t.outputId),
  ],
);

/** Somebody who reviews through a link: a name and a signed cookie, no account. */
export const shareReviewers = pgTable(
  "share_reviewers",
  {
    id: id(),
    linkId: uuid("link_id")
      .notNull()
      .references(() => shareLinks.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    blockedAt: instant("blocked_at"),
    ...timestamps(),
  },
  (t) => [index("share_reviewers_link_idx").on(t.linkId, t.id)],
);

/** What a reviewer thinks of one result. Neither verdict nor stars: nothing any more. */
export const shareReviews = pgTable(
  "share_reviews",
  {
    id: id(),
    reviewerId: uuid("reviewer_id")
      .notNull()
      .references(() => shareReviewers.id, { onDelete: "cascade" }),
    outputId: uuid("output_id")
      .notNull()
      .references(() => generationOutputs.id, { onDelete: "cascade" }),
    verdict: text("verdict", { enum: ["PICK", "REJECT"] }),
    stars: smallint("stars"),
    ...timestamps(),
  },
  (t) => [
    uniqueIndex("share_reviews_key").on(t.reviewerId, t.outputId),
    index("share_reviews_output_idx").on(t.outputId),
    check("share_reviews_verdict_known", sql`${t.verdict} in ('PICK', 'REJECT')`),
    check("share_reviews_stars_range", sql`${t.stars} between 1 and 5`),
  ],
);

/** Plain text by a reviewer under one result; the owner can hide it. */
export const shareComments = pgTable(
  "share_comments",
  {
    id: id(),
    reviewerId: uuid("reviewer_id")
      .notNull()
      .references(() => shareReviewers.id, { onDelete: "cascade" }),
    outputId: uuid("output_id")
      .notNull()
      .references(() => generationOutputs.id, { onDelete: "cascade" }),
    body: text("body").notNull(),
    hiddenAt: instant("hidden_at"),
    ...timestamps(),
  },
  (t) => [
    index("share_comments_reviewer_idx").on(t.reviewerId, t.id),
    index("share_comments_output_idx").on(t.outputId, t.id),
  ],
);

/** What the public page of a workflow shows beside its form. Visibility and address are the workflow's own. */
export const workflowShares = pgTable(
  "workflow_shares",
  {
    id: id(),
    workflowId: uuid("workflow_id")
      .notNull()
      .references(() => workflows.id, { onDelete: "cascade" }),
    /** Its owner's favourites made with it, as samples. */
    showsSamples: boolean("shows_samples").notNull().default(false),
    ...timestamps(),
  },
  (t) => [uniqueIndex("workflow_shares_key").on(t.workflowId)],
);
