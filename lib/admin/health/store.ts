import "server-only";
import { sql } from "drizzle-orm";
import { queryRows } from "@/lib/core/tx";

export type HealthRow = {
  queued: number;
  running: number;
  oldest_queued_seconds: number | null;
  oldest_running_seconds: number | null;
  outbox_pending: number;
  outbox_lag_seconds: number | null;
  outbox_failing: number;
  overdue_leases: number;
  unsettled: number;
  durable_open: number;
  durable_failed: number;
  people: number;
  active_people: number;
  stored_bytes: string;
};

/** A result is settled in the statement that ends it, so this is 0 unless money was lost or doubled. */
const UNSETTLED_WINDOW_DAYS = 7;

/**
 * One look at everything that must be small or zero. Reads partial indexes and a week of ends; asked by metrics
 * and the admin's overview, which check rights before. `stored_bytes` is a sum over all outputs.
 */
export async function selectHealth(): Promise<HealthRow> {
  const [row] = await queryRows<HealthRow>(sql`
    with open as (
      select status, created_at, started_at, lease_expires_at from generations where status in ('QUEUED', 'PROCESSING'))
    select
      (select count(*)::int from open where status = 'QUEUED') as queued,
      (select count(*)::int from open where status = 'PROCESSING') as running,
      (select extract(epoch from now() - min(created_at))::float8 from open where status = 'QUEUED') as oldest_queued_seconds,
      (select extract(epoch from now() - min(started_at))::float8 from open where status = 'PROCESSING') as oldest_running_seconds,
      (select count(*)::int from outbox where sent_at is null) as outbox_pending,
      (select extract(epoch from now() - min(created_at))::float8 from outbox where sent_at is null) as outbox_lag_seconds,
      (select count(*)::int from outbox where sent_at is null and attempts > 3) as outbox_failing,
      (select count(*)::int from open where lease_expires_at < now() - interval '60 seconds') as overdue_leases,
      (select count(*)::int from credit_ledger r
        join generations g on g.id = r.generation_id
       where r.phase = 'reserve' and r.created_at > now() - ${UNSETTLED_WINDOW_DAYS} * interval '1 day'
         and g.status in ('COMPLETED', 'FAILED', 'CANCELLED')
         and not exists (select from credit_ledger s where s.generation_id = r.generation_id and s.phase = 'settle')) as unsettled,
      (select count(*)::int from durable.run where ended_at is null) as durable_open,
      (select count(*)::int from durable.run where status = 'failed' and ended_at > now() - interval '1 day') as durable_failed,
      (select count(*)::int from users) as people,
      (select count(distinct user_id)::int from sessions where last_seen_at > now() - interval '1 day') as active_people,
      (select coalesce(sum(size_bytes), 0) from generation_outputs) as stored_bytes`);
  if (!row) throw new Error("the health query gives one row");
  return row;
}

export type HourRow = { at: string; completed: number; failed: number; p50_seconds: number | null };

/** The last 24 hours by the hour in which work ended, oldest first, empty hours included. */
export async function selectHours(): Promise<HourRow[]> {
  return queryRows<HourRow>(sql`
    with ended as (
      select date_trunc('hour', completed_at) as hour, status, duration_seconds from generations
       where id >= ${firstIdOfYesterday()}::uuid and completed_at > now() - interval '24 hours')
    select h as at, count(e.hour) filter (where e.status = 'COMPLETED')::int as completed,
           count(e.hour) filter (where e.status = 'FAILED')::int as failed,
           percentile_cont(0.5) within group (order by e.duration_seconds)
             filter (where e.status = 'COMPLETED') as p50_seconds
      from generate_series(date_trunc('hour', now() - interval '23 hours'), date_trunc('hour', now()), interval '1 hour') h
      left join ended e on e.hour = h
     group by h order by h`);
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Ids are time-ordered (UUIDv7, RFC 9562): what ended today was pressed at most a day before, hence two days. */
function firstIdOfYesterday(): string {
  const hex = (Date.now() - 2 * DAY_MS).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

export async function selectServerLoads(): Promise<
  { name: string; in_flight: number; is_healthy: boolean }[]
> {
  return queryRows(sql`
    select name, in_flight, status = 'ACTIVE' and healthy_at is not null as is_healthy from servers order by name`);
}
