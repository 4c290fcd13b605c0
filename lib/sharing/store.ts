import "server-only";
import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { shareLinkPicks, shareLinks } from "@/db/schema";
import { auditInsert } from "@/lib/audit/store";
import { type Access, ownerOf } from "@/lib/core/access";
import type { Ctx } from "@/lib/core/ctx";
import { AppError, notFound } from "@/lib/core/errors";
import { within } from "@/lib/core/scope";
import { db, queryRows } from "@/lib/core/tx";
import { LINKS_PER_PROJECT_MAX, type LinkSelection } from "./schema";

export type LinkRow = typeof shareLinks.$inferSelect;
export type LinkWithPicks = LinkRow & { outputIds: string[]; reviewerCount: number };

/** What decides where a link leads: the hash that finds it, the sealed secret that shows it again. */
export type LinkAddress = { slugName: string; secretHash: string; secretSealed: string };

export type LinkSettings = {
  label: string;
  credit: string;
  selection: LinkSelection;
  allowsDownload: boolean;
  showsPrompts: boolean;
  allowsReview: boolean;
  isListed: boolean;
  passwordHash: string | null;
  expiresAt: Date | null;
};

/**
 * A link with its picks and its audit row, in one statement; of the picks only outputs of that very project are
 * taken. Throws NOT_FOUND for a foreign project, CONFLICT when the project has its fill of links (several at
 * once may pass it by a few: it only tames a runaway client).
 */
export async function insertLink(
  access: Access<"sharing", "write">,
  ctx: Ctx,
  link: LinkSettings & LinkAddress & { id: string; projectId: string; outputIds: string[] },
): Promise<void> {
  const rows = await queryRows<{ is_mine: boolean; is_made: boolean }>(sql`
    with p as (select id from projects where id = ${link.projectId} and user_id = ${ownerOf(access)}),
    link as (
      insert into share_links (id, user_id, project_id, label, credit, slug_name, secret_hash, secret_sealed, selection,
                               allows_download, shows_prompts, allows_review, is_listed, password_hash, expires_at)
      select ${link.id}::uuid, ${ownerOf(access)}::uuid, p.id, ${link.label}, ${link.credit}, ${link.slugName},
             ${link.secretHash}, ${link.secretSealed}, ${link.selection}, ${link.allowsDownload}::boolean,
             ${link.showsPrompts}::boolean, ${link.allowsReview}::boolean, ${link.isListed}::boolean,
             ${link.passwordHash}::text, ${link.expiresAt?.toISOString() ?? null}::timestamptz
        from p
       where (select count(*) from share_links l where l.project_id = p.id and l.revoked_at is null)
             < ${LINKS_PER_PROJECT_MAX}
      returning id, project_id, user_id),
    picks as (${insertPicks(link.outputIds)}),
    audited as (${auditInsert(
      ctx,
      {
        action: "project.shared",
        entity: "project",
        entityId: link.projectId,
        after: { linkId: link.id, selection: link.selection, isListed: link.isListed },
      },
      "link",
    )})
    select exists (select from p) as is_mine, exists (select from link) as is_made`);
  if (!rows[0]?.is_mine) throw notFound("project");
  if (!rows[0].is_made) {
    throw new AppError(
      "CONFLICT",
      `A project can have ${LINKS_PER_PROJECT_MAX} links. Revoke one that is not needed any more.`,
    );
  }
}

/** Throws NOT_FOUND, or CONFLICT when the link was changed since `revision`. */
export async function updateLinkRow(
  access: Access<"sharing", "write">,
  linkId: string,
  change: Partial<LinkSettings> & { outputIds?: string[] },
  revision: number | undefined,
): Promise<void> {
  const { outputIds, ...columns } = change;
  const at = revision === undefined ? sql`true` : eq(shareLinks.revision, revision);
  const rows = await db()
    .update(shareLinks)
    .set({ ...columns, revision: sql`${shareLinks.revision} + 1` })
    .where(and(eq(shareLinks.id, linkId), within(access, shareLinks.userId), at))
    .returning({ id: shareLinks.id });
  if (rows.length === 0) await refuseChange(access, linkId);
  if (outputIds) await replacePicks(access, linkId, outputIds);
}

/** From the next request on nothing of it is answered. Again: nothing happens. */
export async function revokeLinkRow(
  access: Access<"sharing", "write">,
  ctx: Ctx,
  linkId: string,
): Promise<void> {
  const rows = await queryRows<{ id: string }>(sql`
    with mine as (select id, revoked_at from share_links where id = ${linkId} and user_id = ${ownerOf(access)}),
    link as (
      update share_links set revoked_at = now(), revision = revision + 1, updated_at = now()
       where id in (select id from mine where revoked_at is null) returning id),
    audited as (${auditInsert(ctx, { action: "project.unshared", entity: "share-link", entityId: linkId }, "link")})
    select id from mine`);
  if (rows.length === 0) throw notFound("link");
}

/** A new address for the same settings; the old one and every address made from it are dead at once. */
export async function readdressLink(
  access: Access<"sharing", "write">,
  ctx: Ctx,
  linkId: string,
  address: LinkAddress & { revision: number },
): Promise<void> {
  const rows = await queryRows<{ id: string }>(sql`
    with link as (
      update share_links
         set slug_name = ${address.slugName}, secret_hash = ${address.secretHash},
             secret_sealed = ${address.secretSealed}, revoked_at = null, revision = revision + 1, updated_at = now()
       where id = ${linkId} and user_id = ${ownerOf(access)} and revision = ${address.revision}
         and project_id is not null
      returning id),
    audited as (${auditInsert(ctx, { action: "project.shared", entity: "share-link", entityId: linkId, after: { isReissued: true } }, "link")})
    select id from link`);
  if (rows.length === 0) await refuseChange(access, linkId);
}

export async function fetchLink(access: Access<"sharing">, linkId: string): Promise<LinkWithPicks> {
  const [link] = await linksWhere(access, eq(shareLinks.id, linkId));
  if (!link) throw notFound("link");
  return link;
}

/** Newest first; revoked ones stay as a record. */
export async function selectLinks(
  access: Access<"sharing", "read">,
  projectId: string,
): Promise<LinkWithPicks[]> {
  return linksWhere(access, eq(shareLinks.projectId, projectId));
}

async function linksWhere(access: Access<"sharing">, where: SQL): Promise<LinkWithPicks[]> {
  const rows = await db()
    .select({
      link: shareLinks,
      reviewerCount: sql<number>`(select count(*)::int from share_reviewers r where r.link_id = ${shareLinks.id})`,
    })
    .from(shareLinks)
    .where(and(within(access, shareLinks.userId), where))
    .orderBy(desc(shareLinks.id))
    .limit(200);
  const picks = await db()
    .select({ linkId: shareLinkPicks.linkId, outputId: shareLinkPicks.outputId })
    .from(shareLinkPicks)
    .where(
      inArray(
        shareLinkPicks.linkId,
        rows.map((row) => row.link.id),
      ),
    );
  return rows.map(({ link, reviewerCount }) => ({
    ...link,
    reviewerCount,
    outputIds: picks.filter((pick) => pick.linkId === link.id).map((pick) => pick.outputId),
  }));
}

async function replacePicks(access: Access<"sharing", "write">, linkId: string, outputIds: string[]) {
  await queryRows(sql`
    with link as (select id, project_id, user_id from share_links where id = ${linkId} and user_id = ${ownerOf(access)}),
    gone as (
      delete from share_link_picks k using link
       where k.link_id = link.id and not k.output_id = any(${sql.param(outputIds)}::uuid[]))
    ${insertPicks(outputIds)}`);
}

/** Expects a CTE `link`. */
function insertPicks(outputIds: string[]): SQL {
  return sql`
    insert into share_link_picks (id, link_id, output_id)
    select gen_random_uuid(), link.id, o.id
      from link
      join generations g on g.project_id = link.project_id and g.user_id = link.user_id
      join generation_outputs o on o.generation_id = g.id
     where o.id = any(${sql.param(outputIds)}::uuid[])
    on conflict (link_id, output_id) do nothing
    returning id`;
}

async function refuseChange(access: Access<"sharing", "write">, linkId: string): Promise<never> {
  await fetchLink(access, linkId);
  throw new AppError(
    "CONFLICT",
    "This link was changed in another tab meanwhile. Close this, look at its newest state, then edit again.",
  );
}
