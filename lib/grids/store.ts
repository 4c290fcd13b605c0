import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { grids } from "@/db/schema";
import { type Access, ownerOf } from "@/lib/core/access";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { within } from "@/lib/core/scope";
import { queryRows } from "@/lib/core/tx";
import type { GridAxisDto, GridCardDto, GridStatus } from "./schema";

/** Cells of one grid that wait or run at once; the others leave the queue to everything else. */
const CELLS_OPEN_MAX = 6;
/** Pictures on the card of a grid. */
const CARD_PICTURES = 8;

export type NewGrid = {
  workflowId: string;
  versionId: string;
  projectId: string | null;
  name: string;
  axes: GridAxisDto[];
  baseValues: Record<string, unknown>;
  creditsEach: number;
  idempotencyKey: string;
  cells: Record<string, unknown>[];
};

/** The grid with its cells, once per key: the same press again answers the same id. */
export async function insertGrid(access: Access<"grid", "write">, ctx: Ctx, grid: NewGrid): Promise<string> {
  const ownerId = ownerOf(access);
  const cells = grid.cells.map((values, position) => ({ id: newId(), position, values }));
  const rows = await queryRows<{ id: string }>(sql`
    with made as (
      insert into grids (id, user_id, workflow_id, version_id, project_id, name, axes, base_values, credits_each, idempotency_key)
      select ${newId()}::uuid, ${ownerId}::uuid, ${grid.workflowId}::uuid, ${grid.versionId}::uuid, p.id, ${grid.name},
             ${JSON.stringify(grid.axes)}::jsonb, ${JSON.stringify(grid.baseValues)}::jsonb, ${grid.creditsEach}::int,
             ${grid.idempotencyKey}
        from (select 1) one left join projects p on p.id = ${grid.projectId}::uuid and p.user_id = ${ownerId}
      on conflict (user_id, idempotency_key) do nothing returning id),
    filled as (
      insert into grid_cells (id, grid_id, position, values)
      select c.id, m.id, c.position, c.values
        from made m cross join jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as c (id uuid, position int, values jsonb)),
    audited as (
      insert into audit_log (id, actor_kind, actor_id, action, entity, entity_id, after, request_id)
      select ${newId()}::uuid, ${ctx.actor.kind}::actor_kind, ${ownerId}::uuid, 'grid.create', 'grid', m.id::text,
             jsonb_build_object('cells', ${cells.length}::int), ${ctx.requestId} from made m)
    select id from made
    union all select id from grids where user_id = ${ownerId} and idempotency_key = ${grid.idempotencyKey} limit 1`);
  const [row] = rows;
  if (row) return row.id;
  // The other press committed between our two looks.
  const [other] = await queryRows<{ id: string }>(sql`
    select id from grids where user_id = ${ownerId} and idempotency_key = ${grid.idempotencyKey}`);
  if (!other) throw notFound("grid");
  return other.id;
}

export type GridRow = {
  id: string;
  userId: string;
  workflowId: string | null;
  versionId: string | null;
  projectId: string | null;
  workflowName: string | null;
  name: string;
  status: GridStatus;
  pauseReason: string | null;
  axes: GridAxisDto[];
  baseValues: Record<string, unknown>;
  creditsEach: number;
  createdAt: string;
};

export async function fetchGrid(access: Access<"grid">, gridId: string): Promise<GridRow> {
  const [row] = await queryRows<GridRow>(sql`
    select grids.id, grids.user_id as "userId", workflow_id as "workflowId", version_id as "versionId",
           grids.project_id as "projectId", w.name as "workflowName", grids.name, status, pause_reason as "pauseReason",
           axes, base_values as "baseValues", credits_each as "creditsEach", to_json(grids.created_at) #>> '{}' as "createdAt"
      from grids left join workflows w on w.id = grids.workflow_id
     where grids.id = ${gridId} and ${within(access, grids.userId)}`);
  if (!row) throw notFound("grid");
  return row;
}

export type CellRow = { position: number; generationId: string | null; refusal: string | null };

/** Of a grid that `fetchGrid` has let through. */
export async function selectCells(_access: Access<"grid">, gridId: string): Promise<CellRow[]> {
  return queryRows<CellRow>(sql`
    select position, generation_id as "generationId", refusal from grid_cells where grid_id = ${gridId} order by position`);
}

/** Moves between states that may follow each other; undefined when it is in none of `from`. */
export async function moveGrid(
  access: Access<"grid", "write" | "run">,
  gridId: string,
  from: readonly GridStatus[],
  to: GridStatus,
  pauseReason: string | null = null,
): Promise<GridStatus | undefined> {
  const [row] = await queryRows<{ status: GridStatus }>(sql`
    update grids set status = ${to}, pause_reason = ${pauseReason}, updated_at = now()
     where id = ${gridId} and ${within(access, grids.userId)} and status = any (${sql.param([...from])}::text[])
    returning status`);
  return row?.status;
}

/** Cells to start now, in order: as many as may still wait or run. */
export async function dueCells(
  _access: Access<"grid", "run">,
  gridId: string,
): Promise<{ position: number; values: Record<string, unknown> }[]> {
  return queryRows<{ position: number; values: Record<string, unknown> }>(sql`
    select c.position, c.values from grid_cells c join grids g on g.id = c.grid_id
     where c.grid_id = ${gridId} and g.status = 'RUNNING' and c.generation_id is null and c.refusal is null
     order by c.position
     limit greatest(0, ${CELLS_OPEN_MAX} - (
       select count(*) from grid_cells o join generations s on s.id = o.generation_id
        where o.grid_id = ${gridId} and s.status in ('QUEUED', 'PROCESSING')))`);
}

export async function fillCell(
  _access: Access<"grid", "run">,
  gridId: string,
  position: number,
  with_: { generationId: string } | { refusal: string },
): Promise<void> {
  const generationId = "generationId" in with_ ? with_.generationId : null;
  const refusal = "refusal" in with_ ? with_.refusal : null;
  await queryRows(sql`
    update grid_cells set generation_id = ${generationId}::uuid, refusal = ${refusal}, updated_at = now()
     where grid_id = ${gridId} and position = ${position} and generation_id is null`);
}

/** Grids that may have a cell to start or an end to note. */
export async function selectRunning(
  _access: Access<"grid", "run">,
  which: { gridId: string } | { generationId: string } | "all",
): Promise<string[]> {
  if (which === "all") return idsOf(sql`select id from grids where status = 'RUNNING' order by id limit 200`);
  if ("gridId" in which)
    return idsOf(sql`select id from grids where id = ${which.gridId} and status = 'RUNNING'`);
  return idsOf(sql`
    select g.id from grid_cells c join grids g on g.id = c.grid_id
     where c.generation_id = ${which.generationId} and g.status = 'RUNNING'`);
}

async function idsOf(statement: SQL): Promise<string[]> {
  return (await queryRows<{ id: string }>(statement)).map((row) => row.id);
}

/** RUNNING → COMPLETED once nothing is left to start and nothing runs. */
export async function completeGrid(_access: Access<"grid", "run">, gridId: string): Promise<void> {
  await queryRows(sql`
    update grids set status = 'COMPLETED', updated_at = now()
     where id = ${gridId} and status = 'RUNNING' and not exists (
       select 1 from grid_cells c left join generations s on s.id = c.generation_id
        where c.grid_id = ${gridId} and c.refusal is null
          and (c.generation_id is null or s.status in ('QUEUED', 'PROCESSING')))`);
}

/** In whose name cells are started; undefined for a suspended account. */
export async function fetchOwner(
  _access: Access<"grid", "run">,
  userId: string,
): Promise<{ tier: "FREE" | "CREATOR" | "STUDIO" } | undefined> {
  const [row] = await queryRows<{ tier: "FREE" | "CREATOR" | "STUDIO" }>(sql`
    select tier from users where id = ${userId} and suspended_at is null`);
  return row;
}

/** A page of grids with how far each is and its first pictures; rows are counted for those on the page alone. */
export async function selectCards(
  access: Access<"grid", "read">,
  page: { cursor: string | undefined; limit: number },
): Promise<GridCardDto[]> {
  return queryRows<GridCardDto>(sql`
    with page as (
      select * from grids where ${within(access, grids.userId)}
         and ${page.cursor === undefined ? sql`true` : sql`grids.id < ${page.cursor}::uuid`}
       order by grids.id desc limit ${page.limit})
    select p.id, p.name, w.name as "workflowName", p.status, p.pause_reason as "pauseReason", p.axes,
           to_json(p.created_at) #>> '{}' as "createdAt", n.cells as "cellCount", n.done as "doneCount", v.covers
      from page p left join workflows w on w.id = p.workflow_id
      cross join lateral (
        select count(*)::int as cells,
               (count(*) filter (where c.refusal is not null
                                    or s.status in ('COMPLETED', 'FAILED', 'CANCELLED')))::int as done
          from grid_cells c left join generations s on s.id = c.generation_id where c.grid_id = p.id) n
      cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object('outputId', f.id, 'width', f.width, 'height', f.height,
                                                     'thumbhash', f.thumbhash) order by f.place), '[]') as covers
          from (select o.id, o.width, o.height, o.thumbhash, c.position as place
                  from grid_cells c
                  join generations s on s.id = c.generation_id and s.archived_at is null
                  join generation_outputs o on o.generation_id = s.id and o.position = 0 and o.kind = 'image'
                 where c.grid_id = p.id order by c.position limit ${CARD_PICTURES}) f) v
     order by p.id desc`);
}

/** The storage keys of the pictures in the cells, by position: the smallest stored form where there is one. */
export async function selectPictures(
  _access: Access<"grid", "read">,
  gridId: string,
): Promise<{ position: number; storageKey: string; variants: number[] }[]> {
  return queryRows(sql`
    select distinct on (c.position) c.position, o.storage_key as "storageKey", o.variants
      from grid_cells c join generation_outputs o on o.generation_id = c.generation_id and o.kind = 'image'
     where c.grid_id = ${gridId} order by c.position, o.position`);
}
