import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { type Access, ownerOf } from "@/lib/core/access";
import { newId } from "@/lib/core/ids";
import { notifyChanged } from "@/lib/core/notify";
import { queryPrepared, queryRows } from "@/lib/core/tx";
import { LEASE_SECONDS, PREQUEUED_MAX, PREQUEUED_MS, TIER_WEIGHT } from "./rules";

export type Placement = { generationId: string; serverId: string; placement: number };

const weight = sql.raw(
  `(case u.tier ${Object.entries(TIER_WEIGHT)
    .map(([tier, value]) => `when '${tier}' then ${value}`)
    .join(" ")} end)`,
);

/** A server whose last good answer is older than this gets nothing new. */
const HEALTHY = sql.raw("interval '90 seconds'");

/** How many may be on a server at once. A server of one lane takes them one by one, however short they are. */
const depth = sql.raw(`(s.lanes + case when s.lanes > 1 and s.pace_ms is not null
  then least(${PREQUEUED_MAX}, greatest(${PREQUEUED_MS} / greatest(s.pace_ms, 1) - 1, 0)) else 0 end)`);

const isFree = sql`s.status = 'ACTIVE' and s.in_flight < ${depth} and s.healthy_at > now() - ${HEALTHY}`;

/** Equal definitions mean equal nodes and models; a server that has none yet is a kind of its own. */
const kind = sql`coalesce(s.object_info_hash, s.id::text)`;

/** How many people, by turn, and how far into each one's queue the quick look goes. */
const PEOPLE_LOOKED_AT = sql.raw("8");
const LOOKED_AT = sql.raw("5");

/**
 * The first of a person (`t`) that some free lane can run, and the kinds that can. The quick look takes the first few
 * against every kind; where none of them fits and there are more it answers a row without an id, which is no choice but
 * holds everybody's turn: the thorough look decides. That one first asks what is needed at all, which is little however
 * many wait.
 */
const quickLook = sql`
  with looked as (
    select g.id, g.priority, g.required_models, g.avoid_server_ids, able.kinds, exists (
             select 1 from free s where s.kind = any (able.kinds) and not s.id = any (g.avoid_server_ids)) as fits
      from (select q.* from generations q
             where q.user_id = t.user_id and q.status = 'QUEUED' and q.server_id is null
             order by q.priority, q.id limit ${LOOKED_AT}) g
     cross join lateral (
       select array_agg(k.kind) as kinds from kinds k
        where k.classes @> (select w.classes from workflow_snapshots w where w.hash = g.snapshot_hash)
          and k.models @> g.required_models) able)
  (select id, required_models, avoid_server_ids, kinds from looked where fits order by priority, id limit 1)
  union all
  select null, null, null, null from looked having count(*) = ${LOOKED_AT} and not bool_or(fits)`;

const thoroughLook = sql`
  select g.id, g.required_models, g.avoid_server_ids, a.kinds
    from generations g join able a on a.snapshot_hash = g.snapshot_hash and a.required_models = g.required_models
   where g.user_id = t.user_id and g.status = 'QUEUED' and g.server_id is null
     and exists (select 1 from free s where s.kind = any (a.kinds) and not s.id = any (g.avoid_server_ids))
   order by g.priority, g.id limit 1`;

const ableNeeds = sql`able as materialized (
      select n.snapshot_hash, n.required_models, array_agg(k.kind) as kinds
        from (select distinct g.snapshot_hash, g.required_models from generations g
               where g.status = 'QUEUED' and g.server_id is null) n
        join workflow_snapshots w on w.hash = n.snapshot_hash
        join kinds k on k.classes @> w.classes and k.models @> n.required_models
       group by n.snapshot_hash, n.required_models),`;

/**
 * Puts the next generation on a server, or nothing: the oldest of each person competes, whoever has least
 * on the servers for their tier's weight wins, then whoever waited longest for a turn. A server qualifies
 * when it has a free lane, every node class and every model; the least busy one is taken, among equals one
 * with the models loaded.
 *
 * One statement. Both rows are locked and checked again before either is changed, so that two schedulers
 * never give one lane or one generation twice. "raced" means another one was faster: ask again. `lanesLeft` is what is
 * free after it. With `isThorough` no queue is too long to be looked through.
 */
export async function placeNext(
  _access: Access<"scheduling", "place">,
  isThorough = false,
): Promise<{ placed: Placement | "raced" | "nothing"; lanesLeft: number }> {
  const [row] = await queryPrepared<{
    generation_id: string | null;
    server_id: string | null;
    placement: number | null;
    chosen_id: string | null;
    lanes_left: number;
  }>(placing(isThorough ? THOROUGH : QUICK));
  const lanesLeft = row?.lanes_left ?? 0;
  if (!row?.chosen_id) return { placed: "nothing", lanesLeft };
  if (!row.generation_id || !row.server_id || row.placement === null) return { placed: "raced", lanesLeft };
  const placed = { generationId: row.generation_id, serverId: row.server_id, placement: row.placement };
  return { placed, lanesLeft: lanesLeft - 1 };
}

const QUICK = { needs: sql``, look: quickLook, people: sql`limit ${PEOPLE_LOOKED_AT}` };
const THOROUGH = { needs: ableNeeds, look: thoroughLook, people: sql`` };

function placing({ needs, look, people }: typeof QUICK): SQL {
  return sql`
    with recursive free as materialized (
      select s.id, s.name, s.in_flight, s.warm_models, s.version, ${depth} - s.in_flight as lanes_left, ${kind} as kind
        from servers s where ${isFree}),
    -- Servers of one kind can run the same: what a job needs is looked up once for all of them.
    kinds as materialized (
      select distinct on (kind) ${kind} as kind, s.classes, s.models from servers s where ${isFree} order by kind),
    -- Everybody who waits, by one index probe each, however much they have waiting.
    waiting as (
      (select g.user_id, g.id from generations g
        where g.status = 'QUEUED' and g.server_id is null and exists (select 1 from free)
        order by g.user_id, g.priority, g.id limit 1)
      union all
      select n.user_id, n.id from waiting w cross join lateral (
        select g.user_id, g.id from generations g
         where g.status = 'QUEUED' and g.server_id is null and g.user_id > w.user_id
         order by g.user_id, g.priority, g.id limit 1) n),
    busy as (
      select g.user_id, count(*) as n from generations g
       where g.server_id is not null and g.status in ('QUEUED', 'PROCESSING') group by g.user_id),
    ${needs}
    -- In order of turns, and only as far as the first who has something that some free lane can run: a job
    -- nobody can run holds up nobody.
    chosen as materialized (
      select o.id, t.user_id, f.id as server_id, f.name as server_name, f.version
        from (select w.user_id, w.id as first_id, coalesce(b.n, 0)::float8 / ${weight} as share, u.last_placed_at
                from waiting w join users u on u.id = w.user_id and u.queue_paused_at is null left join busy b on b.user_id = w.user_id
               order by share, u.last_placed_at nulls first, first_id ${people}) t
       cross join lateral (${look}) o
       left join lateral (
         select s.id, s.name, s.version from free s
          where s.kind = any (o.kinds) and not s.id = any (o.avoid_server_ids)
          order by s.in_flight, (s.warm_models @> o.required_models) desc, s.id limit 1) f on true
       order by t.share, t.last_placed_at nulls first, t.first_id
       limit 1),
    server_locked as (
      select s.id from servers s join chosen c on c.server_id = s.id
       where s.status = 'ACTIVE' and s.in_flight < ${depth} for update of s),
    generation_locked as (
      select g.id from generations g join chosen c on c.id = g.id join server_locked on true
       where g.status = 'QUEUED' and g.server_id is null for update of g skip locked),
    placed as (
      update generations g
         set server_id = c.server_id, server_label = c.server_name, placement = g.placement + 1,
             server_fingerprint = jsonb_build_object('version', c.version),
             comfyui_prompt_id = gen_random_uuid(), placed_at = now(), revision = g.revision + 1,
             lease_expires_at = now() + ${LEASE_SECONDS} * interval '1 second',
             progress_message = 'Sent to ' || c.server_name, updated_at = now()
        from chosen c join generation_locked l on l.id = c.id
       where g.id = c.id
      returning g.id, g.user_id, g.server_id, g.placement, g.revision, g.server_label),
    taken as (
      update servers s set in_flight = s.in_flight + 1, updated_at = now() from placed p where s.id = p.server_id),
    turn as (
      update users u set last_placed_at = now() from placed p where u.id = p.user_id),
    told as (
      insert into generation_events (id, generation_id, kind, detail)
      select ${newId()}::uuid, p.id, 'placed',
             jsonb_build_object('server', p.server_label, 'placement', p.placement) from placed p),
    sent as (
      insert into outbox (id, name, payload)
      select ${newId()}::uuid, 'generation/placed',
             jsonb_build_object('generationId', p.id, 'placement', p.placement) from placed p),
    announced as (${notifyChanged(sql`placed`)})
    select c.id as chosen_id, p.id as generation_id, p.server_id, p.placement,
           (select coalesce(sum(lanes_left), 0)::int from free) as lanes_left
      from (values (1)) one left join chosen c on true left join placed p on true left join announced on true`;
}

/** Whether anything waits to be placed that nobody paused: a probe of the queue's index and of its owner. */
export async function isAnybodyWaiting(_access: Access<"scheduling", "place">): Promise<boolean> {
  const rows = await queryPrepared<{ id: string }>(sql`
    select g.id from generations g join users u on u.id = g.user_id and u.queue_paused_at is null
     where g.status = 'QUEUED' and g.server_id is null limit 1`);
  return rows.length > 0;
}

export type Standing = {
  generation_id: string;
  ahead_own: number;
  ahead_others: number;
  running: number;
  can_run: boolean;
  /** What it needs and no server in use has at all, at most three of each. */
  missing_nodes: string[];
  missing_models: string[];
  is_any_server: boolean;
  is_paused: boolean;
  /** Seconds that recent runs of its workflow took on the servers in use: median, ninth decile, and of how many. */
  own_p50: number | null;
  own_p90: number | null;
  own_samples: number;
};

/**
 * Where an owner's waiting generations stand. `ahead_others` counts what the round robin will start before
 * it: of every other person, at most as many as this one is deep in its own queue.
 */
export async function selectStandings(access: Access<"scheduling", "read">): Promise<Standing[]> {
  const ownerId = ownerOf(access);
  return queryRows<Standing>(sql`
    with mine as (
      select g.id, g.workflow_id, g.snapshot_hash, g.required_models, row_number() over (order by g.priority, g.id) as depth
        from generations g where g.user_id = ${ownerId} and g.status = 'QUEUED' and g.server_id is null),
    others as (
      select g.user_id, count(*) as n from generations g
        join users u on u.id = g.user_id and u.queue_paused_at is null
       where g.status = 'QUEUED' and g.server_id is null and g.user_id <> ${ownerId} group by g.user_id),
    paces as materialized (
      select w.workflow_id, percentile_cont(0.5) within group (order by r.seconds)::float8 as p50,
             percentile_cont(0.9) within group (order by r.seconds)::float8 as p90, count(*)::int as samples
        from (select distinct workflow_id from mine where workflow_id is not null) w
       cross join lateral (
         select g.duration_seconds as seconds, g.status, g.server_id from generations g
          where g.workflow_id = w.workflow_id order by g.id desc limit 100) r
       where r.status = 'COMPLETED' and r.seconds is not null
         and exists (select 1 from servers s where s.id = r.server_id and s.status = 'ACTIVE')
       group by w.workflow_id)
    select m.id as generation_id, (m.depth - 1)::int as ahead_own,
           coalesce((select sum(least(o.n, m.depth)) from others o), 0)::int as ahead_others,
           (select coalesce(sum(s.in_flight), 0) from servers s where s.status = 'ACTIVE')::int as running,
           exists (select 1 from servers s join workflow_snapshots w on w.hash = m.snapshot_hash
                    where s.status = 'ACTIVE' and s.classes @> w.classes and s.models @> m.required_models) as can_run,
           array(select c from workflow_snapshots w, unnest(w.classes) c
                  where w.hash = m.snapshot_hash and not exists (
                    select 1 from servers s where s.status = 'ACTIVE' and s.classes @> array[c])
                  limit 3) as missing_nodes,
           array(select c from unnest(m.required_models) c where not exists (
                    select 1 from servers s where s.status = 'ACTIVE' and s.models @> array[c])
                  limit 3) as missing_models,
           exists (select 1 from servers s
                    where s.status = 'ACTIVE' and s.healthy_at > now() - ${HEALTHY}) as is_any_server,
           exists (select 1 from users u where u.id = ${ownerId} and u.queue_paused_at is not null) as is_paused,
           p.p50 as own_p50, p.p90 as own_p90, coalesce(p.samples, 0) as own_samples
      from mine m left join paces p on p.workflow_id = m.workflow_id order by m.depth limit 200`);
}

/** Seconds that recent generations of everybody took (median and ninth decile), and how many run at once. */
export async function selectPace(
  _access: Access<"scheduling", "read">,
): Promise<{ p50: number | null; p90: number | null; servers: number; samples: number }> {
  const rows = await queryRows<{
    p50: number | null;
    p90: number | null;
    servers: number;
    samples: number;
  }>(sql`
    with recent as (
      select duration_seconds as s from generations
       where status = 'COMPLETED' and duration_seconds is not null order by id desc limit 200)
    select percentile_cont(0.5) within group (order by s)::float8 as p50,
           percentile_cont(0.9) within group (order by s)::float8 as p90, count(*)::int as samples,
           (select count(*) from servers where status = 'ACTIVE' and healthy_at > now() - ${HEALTHY})::int as servers
      from recent`);
  return rows[0] ?? { p50: null, p90: null, servers: 0, samples: 0 };
}

/**
 * Recent durations of one workflow, whoever ran it, and how many generations are under way. Of a workflow
 * one may not open there are none.
 */
export async function selectWorkflowPace(
  access: Access<"scheduling", "read">,
  workflowId: string,
): Promise<{ p50: number | null; p90: number | null; samples: number; ahead: number; servers: number }> {
  const rows = await queryRows<{
    p50: number | null;
    p90: number | null;
    samples: number;
    ahead: number;
    servers: number;
  }>(sql`
    with recent as (
      select g.duration_seconds as s, g.status from generations g
       where g.workflow_id = ${workflowId} and exists (
               select 1 from workflows w where w.id = g.workflow_id
                  and (w.user_id = ${ownerOf(access)} or w.visibility in ('PUBLIC', 'UNLISTED')))
       order by g.id desc limit 50)
    select percentile_cont(0.5) within group (order by s)::float8 as p50,
           percentile_cont(0.9) within group (order by s)::float8 as p90, count(s)::int as samples,
           (select count(*) from generations where status in ('QUEUED', 'PROCESSING'))::int as ahead,
           (select count(*) from servers where status = 'ACTIVE' and healthy_at > now() - ${HEALTHY})::int as servers
      from recent where status = 'COMPLETED'`);
  return rows[0] ?? { p50: null, p90: null, samples: 0, ahead: 0, servers: 0 };
}
