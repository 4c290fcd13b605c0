import "server-only";
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { projects, shareLinks, users } from "@/db/schema";
import { db, queryRows } from "@/lib/core/tx";
import type { LinkSelection } from "../schema";
import { CLEANABLE_TYPES } from "./clean-media";
import type { LinkPass } from "./link-pass";

/** What a visitor's request needs to know of a link before it may say anything. */
export type GateRow = {
  id: string;
  userId: string;
  projectId: string | null;
  slugName: string;
  secretHash: string;
  selection: LinkSelection;
  allowsDownload: boolean;
  showsPrompts: boolean;
  allowsReview: boolean;
  isListed: boolean;
  passwordHash: string | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
  title: string;
  description: string;
  credit: string;
};

/** By the hash of the secret in its address. A suspended person's links are gone while it lasts. */
export async function findGateBySecret(secretHash: string): Promise<GateRow | undefined> {
  return gateWhere(eq(shareLinks.secretHash, secretHash));
}

export async function findGateById(linkId: string): Promise<GateRow | undefined> {
  return gateWhere(eq(shareLinks.id, linkId));
}

async function gateWhere(where: SQL): Promise<GateRow | undefined> {
  const [row] = await db()
    .select({
      id: shareLinks.id,
      userId: shareLinks.userId,
      projectId: shareLinks.projectId,
      slugName: shareLinks.slugName,
      secretHash: shareLinks.secretHash,
      selection: shareLinks.selection,
      allowsDownload: shareLinks.allowsDownload,
      showsPrompts: shareLinks.showsPrompts,
      allowsReview: shareLinks.allowsReview,
      isListed: shareLinks.isListed,
      passwordHash: shareLinks.passwordHash,
      expiresAt: shareLinks.expiresAt,
      revokedAt: shareLinks.revokedAt,
      title: projects.name,
      description: projects.description,
      credit: sql<string>`coalesce(nullif(${shareLinks.credit}, ''), ${users.name}, '')`,
    })
    .from(shareLinks)
    .innerJoin(users, eq(users.id, shareLinks.userId))
    .innerJoin(projects, eq(projects.id, shareLinks.projectId))
    .where(and(where, isNull(users.suspendedAt)));
  return row;
}

/** Larger video and sound is not shown: it is cleaned in memory. */
const MEDIA_BYTES_MAX = 64 * 1024 * 1024;

export type ExhibitRow = {
  output_id: string;
  kind: string;
  width: number | null;
  height: number | null;
  thumbhash: string | null;
  prompt: string;
};

/** Where a page begins: behind this output, or so that it ends before it. */
export type ExhibitPlace = { side: "after" | "before"; outputId: string };

/**
 * A page of what the link shows, newest first, from a place on: it costs the same at any depth, and what is added or
 * taken away meanwhile shifts nothing. A place that is gone answers nothing.
 */
export async function selectExhibits(
  pass: LinkPass,
  page: { limit: number; place: ExhibitPlace | undefined },
): Promise<ExhibitRow[]> {
  const { limit, place } = page;
  const isBefore = place?.side === "before";
  const rows = await queryRows<ExhibitRow>(sql`
    select o.id as output_id, o.kind, o.width, o.height, o.thumbhash,
           case when ${pass.showsPrompts}::boolean then g.prompt_text else '' end as prompt
      ${shown(pass)} and ${place ? beside(place) : sql`true`}
     order by ${isBefore ? sql`g.id, o.position desc` : sql`g.id desc, o.position`} limit ${limit}`);
  return isBefore ? rows.reverse() : rows;
}

function beside({ side, outputId }: ExhibitPlace): SQL {
  const at = (column: SQL) =>
    sql`(select ${column} from generation_outputs c where c.id = ${outputId}::uuid)`;
  const [generation, position] = [at(sql`c.generation_id`), at(sql`c.position`)];
  return side === "after"
    ? sql`g.id <= ${generation} and (g.id < ${generation} or o.position > ${position})`
    : sql`g.id >= ${generation} and (g.id > ${generation} or o.position < ${position})`;
}

export async function countExhibits(pass: LinkPass): Promise<number> {
  const [row] = await queryRows<{ n: number }>(sql`select count(*)::int as n ${shown(pass)}`);
  return row?.n ?? 0;
}

export type ExhibitFileRow = {
  storage_key: string;
  content_type: string;
  sha256: string;
  kind: string;
  variants: number[];
};

/** The file of an output, if this link shows it. */
export async function findExhibitFile(pass: LinkPass, outputId: string): Promise<ExhibitFileRow | undefined> {
  const [row] = await queryRows<ExhibitFileRow>(sql`
    select o.storage_key, o.content_type, o.sha256, o.kind, o.variants ${shown(pass)} and o.id = ${outputId}::uuid`);
  return row;
}

/** Every file the link shows, for its zip; only its pictures, for its card. */
export async function selectExhibitFiles(
  pass: LinkPass,
  which: "all" | "pictures",
  limit: number,
): Promise<ExhibitFileRow[]> {
  return queryRows<ExhibitFileRow>(sql`
    select o.storage_key, o.content_type, o.sha256, o.kind, o.variants ${shown(pass)}
       and ${which === "all" ? sql`true` : PICTURE}
     order by g.id desc, o.position limit ${limit}`);
}

/** One more view. Says nothing about a link revoked meanwhile. */
export async function addView(pass: LinkPass): Promise<void> {
  await db()
    .update(shareLinks)
    .set({
      viewCount: sql`${shareLinks.viewCount} + 1`,
      lastViewedAt: sql`now()`,
      updatedAt: sql`updated_at`,
    })
    .where(and(eq(shareLinks.id, pass.linkId), isNull(shareLinks.revokedAt)));
}

/**
 * Pictures, video and sound of the link's project that are finished, not in the trash, and chosen. Moving a picture out of the
 * project takes it off the page.
 */
function shown(pass: LinkPass): SQL {
  return sql`
      from generations g join generation_outputs o on o.generation_id = g.id
     where g.project_id = ${pass.projectId}::uuid and g.user_id = ${pass.ownerId}::uuid
       and g.status = 'COMPLETED' and g.archived_at is null
       and (${PICTURE} or (o.kind in ('video', 'audio') and o.size_bytes <= ${MEDIA_BYTES_MAX}
                           and o.content_type = any (${sql.param([...CLEANABLE_TYPES])}::text[])))
       and ${chosen(pass)}`;
}

const PICTURE = sql`o.kind in ('image', 'animated')`;

function chosen(pass: LinkPass): SQL {
  switch (pass.selection) {
    case "ALL":
      return sql`true`;
    case "FAVOURITES":
      return sql`g.is_favorited`;
    case "PICKED":
      return sql`exists (select from share_link_picks k where k.link_id = ${pass.linkId}::uuid and k.output_id = o.id)`;
  }
}

/** Addresses that may be found: listed, alive, without a password. */
export async function selectListed(
  limit: number,
): Promise<{ id: string; slugName: string; secretSealed: string; updatedAt: Date }[]> {
  return db()
    .select({
      id: shareLinks.id,
      slugName: shareLinks.slugName,
      secretSealed: shareLinks.secretSealed,
      updatedAt: shareLinks.updatedAt,
    })
    .from(shareLinks)
    .innerJoin(users, eq(users.id, shareLinks.userId))
    .where(
      and(
        eq(shareLinks.isListed, true),
        isNull(shareLinks.revokedAt),
        isNull(shareLinks.passwordHash),
        isNull(users.suspendedAt),
        sql`${shareLinks.projectId} is not null`,
        sql`(${shareLinks.expiresAt} is null or ${shareLinks.expiresAt} > now())`,
      ),
    )
    .orderBy(sql`${shareLinks.id} desc`)
    .limit(limit);
}
