import "server-only";
import { unseal } from "@/lib/core/secrets";
import { linkState } from "./rules";
import type { LinkDto } from "./schema";
import type { LinkWithPicks } from "./store";

export function sealPurpose(linkId: string): string {
  return `share-link:${linkId}`;
}

/** What the owner may know of a link: everything but the password. */
export function toLinkDto(row: LinkWithPicks): LinkDto {
  const secret = unseal(row.secretSealed, sealPurpose(row.id));
  return {
    id: row.id,
    label: row.label,
    credit: row.credit,
    path: `/public/project/${encodeURIComponent(row.slugName)}-${secret}`,
    state: linkState(row, Date.now()),
    selection: row.selection,
    outputIds: row.outputIds,
    allowsDownload: row.allowsDownload,
    showsPrompts: row.showsPrompts,
    allowsReview: row.allowsReview,
    isListed: row.isListed,
    hasPassword: row.passwordHash !== null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    viewCount: row.viewCount,
    lastViewedAt: row.lastViewedAt?.toISOString() ?? null,
    reviewerCount: row.reviewerCount,
    revision: row.revision,
    createdAt: row.createdAt.toISOString(),
  };
}
