import type { LinkState } from "./schema";

/** Here and not in the schema: public pages need them without the validator. */
export const COMMENT_LENGTH_MAX = 1000;
export const REVIEWER_NAME_MAX = 60;

const SLUG_NAME_MAX = 60;

/** "Last light: plates" → "last-light-plates". Letters of every script stay; never empty. */
export function slugName(name: string, fallback = "project"): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  const short = [...slug].slice(0, SLUG_NAME_MAX).join("").replace(/-+$/, "");
  return short || fallback;
}

export const SECRET_LENGTH = 22;

/** The two parts of a public address; undefined for what cannot be one. */
export function parseSlug(slug: string): { name: string; secret: string } | undefined {
  const match = /^(.{1,120})-([0-9A-Za-z]{22})$/su.exec(slug);
  if (!match) return undefined;
  const [, name = "", secret = ""] = match;
  return { name, secret };
}

export function linkState(
  link: { revokedAt: Date | null; expiresAt: Date | null; projectId: string | null },
  nowMs: number,
): LinkState {
  if (link.revokedAt || !link.projectId) return "REVOKED";
  return link.expiresAt && link.expiresAt.getTime() <= nowMs ? "EXPIRED" : "ACTIVE";
}

/**
 * Pictures in rows of one to three that share a height. The first picture has a row of its own; after it rows fill
 * up to about the width of three upright ones, so that nothing gets small.
 */
export function exhibitRows<T extends { width: number; height: number }>(exhibits: readonly T[]): T[][] {
  const rows: T[][] = [];
  let row: T[] = [];
  let sum = 0;
  for (const [index, exhibit] of exhibits.entries()) {
    row.push(exhibit);
    sum += exhibit.width / exhibit.height;
    const isFull = row.length === 3 || sum >= ROW_RATIO;
    if (isFull || (index === 0 && sum >= ALONE_RATIO)) {
      rows.push(row);
      row = [];
      sum = 0;
    }
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

const ROW_RATIO = 2.1;
/** An upright first picture would be higher than the window: it takes company. */
const ALONE_RATIO = 1.2;
