import * as z from "zod/mini";
import { VISIBILITIES, type Visibility, type WorkflowCategory } from "@/db/enums";
import { COMMENT_LENGTH_MAX, REVIEWER_NAME_MAX } from "./rules";

/** Which results of the project a link shows: all finished ones, the favourites, or those picked by hand. */
export const LINK_SELECTIONS = ["ALL", "FAVOURITES", "PICKED"] as const;
export type LinkSelection = (typeof LINK_SELECTIONS)[number];

export const LINKS_PER_PROJECT_MAX = 50;
export const PICKS_MAX = 500;

const settings = {
  /** For the owner alone: "Anna at Northlight". */
  label: z.optional(z.string().check(z.trim(), z.maxLength(120))),
  credit: z.optional(z.string().check(z.trim(), z.maxLength(120))),
  selection: z.optional(z.enum(LINK_SELECTIONS)),
  /** The outputs shown when the selection is PICKED. */
  outputIds: z.optional(z.array(z.uuid()).check(z.maxLength(PICKS_MAX))),
  allowsDownload: z.optional(z.boolean()),
  showsPrompts: z.optional(z.boolean()),
  allowsReview: z.optional(z.boolean()),
  isListed: z.optional(z.boolean()),
  /** null takes the password away; absent leaves it as it is. */
  password: z.optional(
    z.nullable(z.string().check(z.minLength(6, "Use at least 6 characters."), z.maxLength(200))),
  ),
  expiresAt: z.optional(z.nullable(z.iso.datetime())),
};

export const CreateLinkInput = z.object({ projectId: z.uuid(), ...settings });
export type CreateLinkInput = z.infer<typeof CreateLinkInput>;

export const UpdateLinkInput = z.object({
  linkId: z.uuid(),
  /** The revision the edit started from; a newer one on the server answers CONFLICT. */
  revision: z.optional(z.int()),
  ...settings,
});
export type UpdateLinkInput = z.infer<typeof UpdateLinkInput>;

export const LinkIdInput = z.object({ linkId: z.uuid() });
export type LinkIdInput = z.infer<typeof LinkIdInput>;

export const ReissueLinkInput = z.object({ linkId: z.uuid(), revision: z.int() });
export type ReissueLinkInput = z.infer<typeof ReissueLinkInput>;

export const ProjectLinksInput = z.object({ projectId: z.uuid() });
export type ProjectLinksInput = z.infer<typeof ProjectLinksInput>;

export type LinkState = "ACTIVE" | "EXPIRED" | "REVOKED";

/** A link as its owner sees it. */
export type LinkDto = {
  id: string;
  label: string;
  credit: string;
  /** Path of the page; the dialog puts the origin before it. */
  path: string;
  state: LinkState;
  selection: LinkSelection;
  outputIds: string[];
  allowsDownload: boolean;
  showsPrompts: boolean;
  allowsReview: boolean;
  isListed: boolean;
  hasPassword: boolean;
  expiresAt: string | null;
  revokedAt: string | null;
  viewCount: number;
  lastViewedAt: string | null;
  reviewerCount: number;
  revision: number;
  createdAt: string;
};

/** One picture of a public page. `key` is opaque and means nothing outside its link. */
export type ExhibitDto = {
  key: string;
  kind: "picture" | "video" | "audio";
  width: number;
  height: number;
  thumbhash: string | null;
  /** null where the link shows no prompts. */
  prompt: string | null;
};

export type ExhibitionDto = {
  linkToken: string;
  title: string;
  description: string;
  credit: string;
  allowsDownload: boolean;
  allowsReview: boolean;
  isListed: boolean;
  hasPassword: boolean;
  exhibits: ExhibitDto[];
  total: number;
  /** How many are shown before the first of this page. */
  before: number;
  /** The rest of the address of the neighbouring pages. */
  previous: string | null;
  next: string | null;
};

export const JoinReviewInput = z.object({
  name: z.string().check(z.trim(), z.minLength(1, "Write your name."), z.maxLength(REVIEWER_NAME_MAX)),
});
export type JoinReviewInput = z.infer<typeof JoinReviewInput>;

const exhibitKey = z.string().check(z.maxLength(40));

export const SaveReviewInput = z.object({
  key: exhibitKey,
  verdict: z.optional(z.nullable(z.enum(["PICK", "REJECT"]))),
  stars: z.optional(z.nullable(z.int().check(z.minimum(1), z.maximum(5)))),
});
export type SaveReviewInput = z.infer<typeof SaveReviewInput>;

export const AddCommentInput = z.object({
  key: exhibitKey,
  body: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, "Write something first."),
      z.maxLength(COMMENT_LENGTH_MAX, `Keep it under ${COMMENT_LENGTH_MAX} characters.`),
    ),
});
export type AddCommentInput = z.infer<typeof AddCommentInput>;

export type Verdict = "PICK" | "REJECT";

/** What the visitor's own part of a review is; comments are those of everybody on this link. */
export type ReviewStateDto = {
  /** null before a name was given. */
  name: string | null;
  marks: Record<string, { verdict: Verdict | null; stars: number | null }>;
  comments: Record<string, VisitorCommentDto[]>;
};
export type VisitorCommentDto = { name: string; body: string; at: string; isOwn: boolean };

/** The owner's view of what all links of a project brought back. */
export type ReviewPanelDto = {
  reviewers: {
    id: string;
    name: string;
    linkLabel: string;
    isBlocked: boolean;
    picks: number;
    rejects: number;
    comments: number;
    lastAt: string;
  }[];
  results: {
    outputId: string;
    generationId: string;
    width: number | null;
    height: number | null;
    thumbhash: string | null;
    marks: { reviewerId: string; name: string; verdict: Verdict | null; stars: number | null }[];
    comments: { id: string; reviewerId: string; name: string; body: string; at: string; isHidden: boolean }[];
    /** Picked by at least one reviewer who is not blocked, and rejected by none. */
    isApproved: boolean;
  }[];
  approvedCount: number;
};

export const HideCommentInput = z.object({ commentId: z.uuid(), isHidden: z.boolean() });
export type HideCommentInput = z.infer<typeof HideCommentInput>;

export const BlockReviewerInput = z.object({ reviewerId: z.uuid(), isBlocked: z.boolean() });
export type BlockReviewerInput = z.infer<typeof BlockReviewerInput>;

export const WorkflowIdInput = z.object({ workflowId: z.uuid() });
export type WorkflowIdInput = z.infer<typeof WorkflowIdInput>;

export const SetWorkflowVisibilityInput = z.object({
  workflowId: z.uuid(),
  visibility: z.enum(VISIBILITIES),
  /** Its owner's favourites made with it are shown on the page. */
  showsSamples: z.optional(z.boolean()),
});
export type SetWorkflowVisibilityInput = z.infer<typeof SetWorkflowVisibilityInput>;

export const UseSharedWorkflowInput = z.object({ slug: z.string().check(z.maxLength(200)) });
export type UseSharedWorkflowInput = z.infer<typeof UseSharedWorkflowInput>;

/** The public side of an own workflow; `path` is null while it is private. */
export type WorkflowShareDto = { visibility: Visibility; path: string | null; showsSamples: boolean };

export type PublicWorkflowDto = {
  name: string;
  description: string;
  category: WorkflowCategory;
  credit: string;
  isListed: boolean;
  copyCount: number;
  fields: {
    label: string;
    type: string;
    help: string | null;
    min: number | null;
    max: number | null;
    isRequired: boolean;
    isAdvanced: boolean;
  }[];
  samples: ExhibitDto[];
};
