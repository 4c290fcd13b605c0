import "server-only";
import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import {
  creditLedger,
  generationEvents,
  generationInputs,
  generationOutputs,
  generations,
  projects,
  servers,
  workflowSnapshots,
  workflows,
} from "@/db/schema";
import { type Access, ownerOf } from "@/lib/core/access";
import { notFound } from "@/lib/core/errors";
import { notifyChanged } from "@/lib/core/notify";
import { within } from "@/lib/core/scope";
import { db, queryRows } from "@/lib/core/tx";
import { TERMINAL_STATUSES } from "./rules";
import type { AnnotateGenerationInput, GenerationDto } from "./schema";
import { type GenerationRow, type OutputRow, toGenerationDto } from "./to-generation-dto";

/** Who may read, and whoever changed something and is answered with what became of it. */
export type CanSee = Access<"generation", "read" | "start" | "cancel" | "annotate" | "arrange">;

/** Generations by id, in the given order; what is not the owner's is left out. */
export async function selectByIds(access: CanSee, ids: string[]): Promise<GenerationDto[]> {
  if (ids.length === 0) return [];
  const rows = await rowsWhere(access, inArray(generations.id, ids), ids.length);
  const byId = new Map((await withOutputs(rows)).map((dto) => [dto.id, dto]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export async function fetchGeneration(access: CanSee, generationId: string): Promise<GenerationDto> {
  const [dto] = await selectByIds(access, [generationId]);
  if (!dto) throw notFound("generation");
  return dto;
}

export async function countByStatus(
  access: Access<"generation", "read">,
): Promise<Record<GenerationDto["status"], number>> {
  const rows = await db()
    .select({ status: generations.status, n: sql<number>`count(*)::int` })
    .from(generations)
    .where(and(within(access, generations.userId), isNull(generations.archivedAt)))
    .groupBy(generations.status);
  const counts = { QUEUED: 0, PROCESSING: 0, COMPLETED: 0, FAILED: 0, CANCELLED: 0 };
  for (const row of rows) counts[row.status] = row.n;
  return counts;
}

export async function updateAnnotations(
  access: Access<"generation", "annotate">,
  input: AnnotateGenerationInput,
): Promise<void> {
  const { generationId, isFavorited, rating, notes } = input;
  const rows = await queryRows<{ id: string }>(sql`
    with g as (
      update generations
         set is_favorited = coalesce(${isFavorited ?? null}::boolean, is_favorited),
             rating = case when ${rating !== undefined} then ${rating ?? null}::smallint else rating end,
             notes = coalesce(${notes ?? null}::text, notes), revision = revision + 1, updated_at = now()
       where ${generations.id} = ${generationId} and ${within(access, generations.userId)}
      returning id, user_id, revision),
    announced as (${notifyChanged(sql`g`)})
    select g.id from g join announced on true`);
  if (rows.length === 0) throw notFound("generation");
}

export async function markErrorsSeen(access: Access<"generation", "annotate">, ids: string[]): Promise<void> {
  await db()
    .update(generations)
    .set({ isErrorSeen: true })
    .where(and(inArray(generations.id, ids), within(access, generations.userId)));
}

/** Failures nobody has read, newest first. */
export async function selectUnreadIds(access: Access<"generation", "read">): Promise<string[]> {
  const rows = await db()
    .select({ id: generations.id })
    .from(generations)
    .where(
      and(
        within(access, generations.userId),
        eq(generations.status, "FAILED"),
        eq(generations.isErrorSeen, false),
        isNull(generations.archivedAt),
      ),
    )
    .orderBy(desc(generations.id))
    .limit(50);
  return rows.map((row) => row.id);
}

/** What the generation's page adds to the list's view of it. */
export async function fetchDetail(access: Access<"generation", "read">, generationId: string) {
  const [row] = await db()
    .select({
      generation: generations,
      graph: workflowSnapshots.graph,
      parameters: workflowSnapshots.parameters,
    })
    .from(generations)
    .innerJoin(workflowSnapshots, eq(workflowSnapshots.hash, generations.snapshotHash))
    .where(and(eq(generations.id, generationId), within(access, generations.userId)));
  if (!row) throw notFound("generation");
  const [timeline, ledger, inputs, children] = await Promise.all([
    db()
      .select()
      .from(generationEvents)
      .where(eq(generationEvents.generationId, generationId))
      .orderBy(asc(generationEvents.createdAt), asc(generationEvents.id)),
    db()
      .select()
      .from(creditLedger)
      .where(eq(creditLedger.generationId, generationId))
      .orderBy(asc(creditLedger.id)),
    db().select().from(generationInputs).where(eq(generationInputs.generationId, generationId)),
    db()
      .select({ id: generations.id })
      .from(generations)
      .where(and(eq(generations.parentGenerationId, generationId), within(access, generations.userId)))
      .orderBy(asc(generations.id))
      .limit(50),
  ]);
  return { ...row, timeline, ledger, inputs, children: children.map((child) => child.id) };
}

/** The chain of what it came from, nearest first, at most 20 long. */
export async function selectAncestors(
  access: Access<"generation", "read">,
  generationId: string,
): Promise<{ id: string; createdAt: string }[]> {
  const rows = await queryRows<{ id: string; created_at: string }>(sql`
    with recursive chain as (
      select parent_generation_id as id, user_id, 1 as depth from generations
       where id = ${generationId} and ${within(access, generations.userId)}
      union all
      select g.parent_generation_id, g.user_id, c.depth + 1
        from chain c join generations g on g.id = c.id and g.user_id = c.user_id where c.depth < 20)
    select g.id, g.created_at from chain c join generations g on g.id = c.id and g.user_id = c.user_id order by c.depth`);
  return rows.map((row) => ({ id: row.id, createdAt: new Date(row.created_at).toISOString() }));
}

function rowsWhere(
  access: Access<"generation">,
  where: SQL | undefined,
  limit: number,
): Promise<GenerationRow[]> {
  return db()
    .select({
      generation: generations,
      workflowName: workflows.name,
      projectName: projects.name,
      serverSource: servers.source,
    })
    .from(generations)
    .leftJoin(workflows, eq(workflows.id, generations.workflowId))
    .leftJoin(projects, eq(projects.id, generations.projectId))
    .leftJoin(servers, eq(servers.id, generations.serverId))
    .where(and(within(access, generations.userId), where))
    .orderBy(desc(generations.id))
    .limit(limit);
}

async function withOutputs(rows: GenerationRow[]): Promise<GenerationDto[]> {
  const ids = rows.filter((row) => row.generation.outputCount > 0).map((row) => row.generation.id);
  const outputs: OutputRow[] =
    ids.length === 0
      ? []
      : await db()
          .select()
          .from(generationOutputs)
          .where(inArray(generationOutputs.generationId, ids))
          .orderBy(asc(generationOutputs.generationId), asc(generationOutputs.position));
  const byGeneration = group(outputs);
  return rows.map((row) => toGenerationDto(row, byGeneration.get(row.generation.id) ?? []));
}

function group(outputs: OutputRow[]): Map<string, OutputRow[]> {
  const map = new Map<string, OutputRow[]>();
  for (const output of outputs)
    map.set(output.generationId, [...(map.get(output.generationId) ?? []), output]);
  return map;
}

/** Waiting and running ones, oldest first. */
export async function selectOpenIds(access: Access<"generation", "read">): Promise<string[]> {
  const rows = await db()
    .select({ id: generations.id })
    .from(generations)
    .where(
      and(
        within(access, generations.userId),
        inArray(generations.status, ["QUEUED", "PROCESSING"]),
        isNull(generations.archivedAt),
      ),
    )
    .orderBy(asc(generations.id))
    .limit(500);
  return rows.map((row) => row.id);
}

/**
 * Ids of open ones and of those changed since an instant of the database's clock (null: within the last
 * minute), oldest first, among the newest thousand.
 */
export async function selectChangedSince(
  access: Access<"generation", "read">,
  since: Date | null,
): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(sql`
    select id from (
      select g.id, g.status, g.updated_at from generations g
       where g.user_id = ${ownerOf(access)} order by g.id desc limit 1000) recent
     where status in ('QUEUED', 'PROCESSING')
        or updated_at > coalesce(${since?.toISOString() ?? null}::timestamptz, now() - interval '1 minute')
     order by id`);
  return rows.map((row) => row.id);
}

/** Generations by id, in the given order, with the instant of their last change by the database's clock. */
export async function selectChanges(
  access: Access<"generation", "read">,
  ids: string[],
): Promise<{ generation: GenerationDto; changedAt: Date }[]> {
  if (ids.length === 0) return [];
  const rows = await rowsWhere(access, inArray(generations.id, ids), ids.length);
  const changedAt = new Map(rows.map((row) => [row.generation.id, row.generation.updatedAt]));
  const dtos = new Map((await withOutputs(rows)).map((dto) => [dto.id, dto]));
  return ids.flatMap((id) => {
    const [generation, at] = [dtos.get(id), changedAt.get(id)];
    return generation && at ? [{ generation, changedAt: at }] : [];
  });
}

/** The newest that ended, newest first. */
export async function selectEnded(
  access: Access<"generation", "read">,
  limit: number,
): Promise<GenerationDto[]> {
  return withOutputs(
    await rowsWhere(
      access,
      and(inArray(generations.status, [...TERMINAL_STATUSES]), isNull(generations.archivedAt)),
      limit,
    ),
  );
}
