"use server";

import { defineAction } from "@/app/_server/action";
import { thenRefresh } from "@/app/_server/then-refresh";
import { createLink } from "@/lib/sharing/create-link";
import { listLinks } from "@/lib/sharing/list-links";
import { blockReviewer as blockReviewerVerb } from "@/lib/sharing/moderation/block-reviewer";
import { hideComment as hideCommentVerb } from "@/lib/sharing/moderation/hide-comment";
import { listReviews } from "@/lib/sharing/moderation/list-reviews";
import { reissueLink } from "@/lib/sharing/reissue-link";
import { revokeLink } from "@/lib/sharing/revoke-link";
import {
  BlockReviewerInput,
  CreateLinkInput,
  HideCommentInput,
  LinkIdInput,
  ProjectLinksInput,
  ReissueLinkInput,
  SetWorkflowVisibilityInput,
  UpdateLinkInput,
  UseSharedWorkflowInput,
  WorkflowIdInput,
} from "@/lib/sharing/schema";
import { updateLink } from "@/lib/sharing/update-link";
import { getWorkflowShare } from "@/lib/sharing/workflows/get-workflow-share";
import { setWorkflowVisibility } from "@/lib/sharing/workflows/set-workflow-visibility";
import { useSharedWorkflow } from "@/lib/sharing/workflows/use-shared-workflow";

export const list = defineAction(ProjectLinksInput, listLinks);
export const create = defineAction(CreateLinkInput, createLink);
export const update = defineAction(UpdateLinkInput, updateLink);
export const revoke = defineAction(LinkIdInput, revokeLink);
export const reissue = defineAction(ReissueLinkInput, reissueLink);
export const reviews = defineAction(ProjectLinksInput, listReviews);
export const hideComment = defineAction(HideCommentInput, hideCommentVerb);
export const blockReviewer = defineAction(BlockReviewerInput, blockReviewerVerb);
export const workflowShare = defineAction(WorkflowIdInput, getWorkflowShare);
export const setVisibility = defineAction(SetWorkflowVisibilityInput, thenRefresh(setWorkflowVisibility));
export const useShared = defineAction(UseSharedWorkflowInput, useSharedWorkflow);
