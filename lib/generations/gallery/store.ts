import "server-only";
import { and, eq, gte, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { WorkflowCategory } from "@/db/enums";
import { generationOutputs, generations, workflows } from "@/db/schema";
import type { Access } from "@/lib/core/access";
import { notFound } from "@/lib/core/errors";
import { within } from "@/lib/core/scope";
import { db, queryRows } from "@/lib/core/tx";
import type { GenerationDto, ListGenerationsInput } from "../schema";
import { selectByIds } from "../store";

type CanRead = Access<"generation", "read">;
/** Everything but where the page begins. */
export type GalleryFilter = Omit<ListGenerationsInput, "cursor" | "limit">;

const LIST_LIMIT_DEFAULT = 60;
/** So many of the newest are looked through before the index of words is asked: a common word is among them. */
const RECENT_LOOKED_THROUGH = 1000;
const WORDS_MAX = 8;
const DAY_MS = 86_400_000;

/**
 * One page, newest first. The cursor is the last id seen: stable while new ones arrive. The ids come from an
 * index that carries every filtered column, so a page costs the same at any depth; rows are read for them alone.
 */
export async function selectPage(
  access: CanRead,
  filter: ListGenerationsInput,
): Promise<{ items: GenerationDto[]; nextCursor: string | null }> {
  const limit = filter.limit ?? LIST_LIMIT_DEFAULT;
  const ids = await pageIds(access, filter, limit + 1);
  const shown = ids.slice(0, limit);
  const items = await selectByIds(access, shown);
  return { items, nextCursor: ids.length > limit ? (shown.at(-1) ?? null) : null };
}

/** Ids of everything that matches, newest first, wherever a page of it would begin. */
export async function selectMatchingIds(
  access: CanRead,
  filter: ListGenerationsInput,
  limit: number,
): Promise<string[]> {
  return pageIds(access, { ...filter, cursor: undefined }, limit);
}

/** Ids of a page, newest first. */
async function pageIds(access: CanRead, filter: ListGenerationsInput, limit: number): Promise<string[]> {
  const words = wordsOf(filter.text);
  if (words.length === 0) return idsOf(await queryRows(galleryStatement(access, filter, limit)));
  const where = and(within(access, generations.userId), ...conditions(filter));
  const [recent] = await queryRows<{ looked: number; ids: string[] }>(recentStatement(where, words, limit));
  const isWhole = (recent?.looked ?? 0) < RECENT_LOOKED_THROUGH || (recent?.ids.length ?? 0) >= limit;
  if (recent && isWhole) return recent.ids;
  return idsOf(await queryRows(wordsStatement(access, where, words, limit)));
}

/**
 * An output's generation among its neighbours under the same filter, newest first: at most `newerMax` before it
 * and `olderMax` after it. It is there also when the filter leaves it out. NOT_FOUND for a foreign one.
 */
export async function selectAround(
  access: CanRead,
  input: { outputId: string; filter: GalleryFilter; newerMax: number; olderMax: number },
): Promise<{ items: GenerationDto[]; nextCursor: string | null }> {
  const [found] = await db()
    .select({ id: generations.id })
    .from(generationOutputs)
    .innerJoin(generations, eq(generations.id, generationOutputs.generationId))
    .where(and(eq(generationOutputs.id, input.outputId), within(access, generations.userId)));
  if (!found) throw notFound("picture");
  const matching = matchingWhere(access, input.filter);
  const [newer, older] = await Promise.all([
    queryRows<{ id: string }>(sql`
      select id from generations where ${matching} and id > ${found.id}::uuid order by id limit ${input.newerMax}`),
    queryRows<{ id: string }>(sql`
      select id from generations where ${matching} and id < ${found.id}::uuid
       order by id desc limit ${input.olderMax + 1}`),
  ]);
  const after = idsOf(older).slice(0, input.olderMax);
  const items = await selectByIds(access, [...idsOf(newer).reverse(), found.id, ...after]);
  return { items, nextCursor: older.length > input.olderMax ? (after.at(-1) ?? null) : null };
}

/** The generations of these outputs, each once; foreign ones are left out. */
export async function selectByOutputs(access: CanRead, outputIds: string[]): Promise<GenerationDto[]> {
  const rows = await queryRows(sql`
    select distinct generations.id from generation_outputs o join generations on generations.id = o.generation_id
     where o.id = any (${sql.param(outputIds)}::uuid[]) and ${within(access, generations.userId)}`);
  return selectByIds(access, idsOf(rows));
}

/** Every tag in use outside the trash, the most used first. */
export async function selectTags(access: CanRead): Promise<{ tag: string; count: number }[]> {
  return queryRows<{ tag: string; count: number }>(sql`
    select t.tag, count(*)::int as count from generations, unnest(generations.tags) as t (tag)
     where ${within(access, generations.userId)} and generations.archived_at is null
     group by 1 order by 2 desc, 1 limit 300`);
}

export type FormRow = {
  workflowId: string;
  name: string;
  category: WorkflowCategory;
  isTemplate: boolean;
  parameters: unknown;
};

/** Forms of one's own workflows, the newest first, and of the templates. */
export async function selectForms(access: CanRead): Promise<FormRow[]> {
  return queryRows<FormRow>(sql`
    select workflows.id as "workflowId", workflows.name, workflows.category, workflows.is_template as "isTemplate",
           v.parameters
      from workflows join workflow_versions v on v.id = workflows.current_version_id
     where workflows.archived_at is null
       and (${within(access, workflows.userId)} or (workflows.is_template and workflows.visibility = 'PUBLIC'))
     order by workflows.is_template, workflows.id desc limit 200`);
}

/** The WHERE of a filter over one's own rows, words included: for reads that do not need to be fast. */
export function matchingWhere(access: CanRead, filter: ListGenerationsInput): SQL | undefined {
  return and(within(access, generations.userId), ...conditions(filter), ...wordsOf(filter.text).map(hasWord));
}

/** The statement a page without words is read by; exported so that its plan can be looked at. */
export function galleryStatement(access: CanRead, filter: ListGenerationsInput, limit: number): SQL {
  const where = and(within(access, generations.userId), ...conditions(filter));
  return sql`select id from generations where ${where} order by id desc limit ${limit}`;
}

function recentStatement(where: SQL | undefined, words: string[], limit: number): SQL {
  return sql`
    with recent as materialized (
      select id from generations where ${where} order by id desc limit ${RECENT_LOOKED_THROUGH}),
    found as (
      select generations.id from recent join generations on generations.id = recent.id
       where ${and(...words.map(hasWord))} order by generations.id desc limit ${limit})
    select (select count(*)::int from recent) as looked,
           array(select id::text from found order by id desc) as ids`;
}

function wordsStatement(access: CanRead, where: SQL | undefined, words: string[], limit: number): SQL {
  const person =
    "ownerId" in access.scope
      ? sql`array[generations.user_id] @> array[${access.scope.ownerId}::uuid]`
      : undefined;
  return sql`
    with hits as materialized (
      select generations.id from generations where ${and(person, ...words.map(hasWord))})
    select generations.id from hits join generations on generations.id = hits.id
     where ${where} order by generations.id desc limit ${limit}`;
}

function hasWord(word: string): SQL {
  return sql`generations.prompt_text ilike ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`;
}

function wordsOf(text: string | undefined): string[] {
  const words = (text ?? "").split(/\s+/).filter(Boolean);
  return [...new Set(words.map((word) => word.toLowerCase()))].slice(0, WORDS_MAX);
}

/** All but the words. Ids sort by creation, so a date also bounds the part of the index that is read. */
function conditions(filter: ListGenerationsInput): (SQL | undefined)[] {
  const fromMs = filter.from ? Date.parse(filter.from) : undefined;
  const toMs = filter.to ? Date.parse(filter.to) + DAY_MS : undefined;
  return [
    filter.projectId ? inFeed(generations.projectId, filter.projectId) : undefined,
    filter.workflowId ? inFeed(generations.workflowId, filter.workflowId) : undefined,
    filter.status ? eq(generations.status, filter.status) : undefined,
    filter.isFavorited ? eq(generations.isFavorited, true) : undefined,
    filter.isApproved ? APPROVED : undefined,
    filter.ratingMin ? gte(generations.rating, filter.ratingMin) : undefined,
    filter.kind ? sql`${filter.kind}::media_kind = any (${generations.mediaKinds})` : undefined,
    filter.tags ? sql`${generations.tags} @> ${sql.param(filter.tags)}::text[]` : undefined,
    fromMs === undefined ? undefined : gte(generations.createdAt, new Date(fromMs)),
    fromMs === undefined ? undefined : gte(generations.id, lowestId(fromMs - DAY_MS)),
    toMs === undefined ? undefined : lt(generations.createdAt, new Date(toMs)),
    toMs === undefined ? undefined : lt(generations.id, lowestId(toMs + DAY_MS)),
    filter.isArchived ? isNotNull(generations.archivedAt) : isNull(generations.archivedAt),
    filter.cursor ? lt(generations.id, filter.cursor) : undefined,
  ];
}

/** An output that some reviewer picked and none rejected; blocked reviewers do not count. */
const APPROVED = sql`exists (
  select from generation_outputs o join share_reviews v on v.output_id = o.id
    join share_reviewers r on r.id = v.reviewer_id and r.blocked_at is null
   where o.generation_id = generations.id
   group by o.id
  having bool_or(v.verdict = 'PICK') and not coalesce(bool_or(v.verdict = 'REJECT'), false))`;

/**
 * Equal, in words no index knows: the planner takes a project and its owner for independent, and would join their
 * two indexes and sort (15 ms of a heavy person's million) instead of reading the feed (0.1 to 8 ms).
 */
function inFeed(column: PgColumn, value: string): SQL {
  return sql`${column} is not distinct from ${value}::uuid`;
}

/** The first UUIDv7 of a millisecond (RFC 9562 §5.7). Clocks differ, so dates bound ids with a day to spare. */
function lowestId(ms: number): string {
  const hex = Math.max(0, Math.min(ms, 2 ** 48 - 1))
    .toString(16)
    .padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

function idsOf(rows: Record<string, unknown>[]): string[] {
  return rows.map((row) => String(row.id));
}
