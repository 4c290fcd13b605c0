import type { ActionResult } from "@/lib/core/result";
import type {
  BlockReviewerInput,
  CreateLinkInput,
  HideCommentInput,
  LinkDto,
  LinkIdInput,
  ProjectLinksInput,
  ReissueLinkInput,
  ReviewPanelDto,
  UpdateLinkInput,
} from "@/lib/sharing/schema";

/** The server actions of sharing; pages hand them in. */
export type SharingActions = {
  list(input: ProjectLinksInput): Promise<ActionResult<LinkDto[]>>;
  create(input: CreateLinkInput): Promise<ActionResult<LinkDto>>;
  update(input: UpdateLinkInput): Promise<ActionResult<LinkDto>>;
  revoke(input: LinkIdInput): Promise<ActionResult<LinkDto>>;
  reissue(input: ReissueLinkInput): Promise<ActionResult<LinkDto>>;
  reviews(input: ProjectLinksInput): Promise<ActionResult<ReviewPanelDto>>;
  hideComment(input: HideCommentInput): Promise<ActionResult<null>>;
  blockReviewer(input: BlockReviewerInput): Promise<ActionResult<null>>;
};
