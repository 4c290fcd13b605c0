import "server-only";
import { sql } from "drizzle-orm";
import { newId } from "@/lib/core/ids";
import { queryRows } from "@/lib/core/tx";

export type KnownAnswer = {
  id: string;
  /** Whether the caller is the one to run the request. */
  isMine: boolean;
  /** When this key was first taken, to the microsecond: kept when the claim of a dead process is taken over. */
  takenAt: string;
  requestHash: string;
  status: number | null;
  answerSealed: string | null;
};

/**
 * Takes the key for one request, or tells what became of the request that has it. Of many at once exactly one gets
 * it. A claim without an answer after `runningSecondsMax` belongs to a process that died, and is taken over by the
 * same request.
 */
export async function claimIdempotencyKey(
  { userId, key, requestHash }: { userId: string; key: string; requestHash: string },
  runningSecondsMax: number,
): Promise<KnownAnswer> {
  const id = newId();
  const [claimed] = await queryRows<{ id: string; taken_at: string }>(sql`
    insert into idempotency_keys as k (id, user_id, key, request_hash)
    values (${id}::uuid, ${userId}::uuid, ${key}, ${requestHash})
    on conflict (user_id, key) do update
       set id = excluded.id, request_hash = excluded.request_hash, status = null, answer_sealed = null,
           created_at = case when k.created_at < now() - interval '1 day' then now() else k.created_at end,
           updated_at = now()
     where k.created_at < now() - interval '1 day'
        or (k.status is null and k.request_hash = excluded.request_hash
            and k.updated_at < now() - make_interval(secs => ${runningSecondsMax}))
    returning id, created_at::text as taken_at`);
  if (claimed) {
    return { id, isMine: true, takenAt: claimed.taken_at, requestHash, status: null, answerSealed: null };
  }
  const [known] = await queryRows<{
    id: string;
    request_hash: string;
    taken_at: string;
    status: number | null;
    answer_sealed: string | null;
  }>(sql`
    select id, created_at::text as taken_at, request_hash, status, answer_sealed from idempotency_keys
     where user_id = ${userId} and key = ${key}`);
  // Forgotten this instant, because the first request failed: as good as still running.
  if (!known) return { id, isMine: false, takenAt: "", requestHash, status: null, answerSealed: null };
  return {
    id: known.id,
    isMine: false,
    takenAt: known.taken_at,
    requestHash: known.request_hash,
    status: known.status,
    answerSealed: known.answer_sealed,
  };
}

export async function rememberAnswer(id: string, status: number, answerSealed: string): Promise<void> {
  await queryRows(sql`
    update idempotency_keys set status = ${status}::int, answer_sealed = ${answerSealed}, updated_at = now()
     where id = ${id}`);
}

export async function forgetIdempotencyKey(id: string): Promise<void> {
  await queryRows(sql`delete from idempotency_keys where id = ${id} and status is null`);
}

const PRUNED_MAX = 10_000;

/** Forgets answers older than a day. Returns how many went. */
export async function pruneIdempotencyKeys(): Promise<number> {
  const rows = await queryRows<{ id: string }>(sql`
    delete from idempotency_keys where id in (
      select id from idempotency_keys where created_at < now() - interval '1 day' limit ${PRUNED_MAX})
    returning id`);
  return rows.length;
}
