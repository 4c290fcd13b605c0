import "server-only";
import { sql } from "drizzle-orm";
import { auditInsert } from "@/lib/audit/store";
import { type Access, ownerOf } from "@/lib/core/access";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { queryRows } from "@/lib/core/tx";

/**
 * Closes the account at once and asks for its erasure: nobody signs in, every browser is out, every key is
 * dead. One statement. False when it is the last administrator's.
 */
export async function beginErasure(access: Access<"leaving", "request">, ctx: Ctx): Promise<boolean> {
  const userId = ownerOf(access);
  const rows = await queryRows<{ id: string }>(sql`
    with closed as (
      update users u set suspended_at = coalesce(suspended_at, now()), suspended_reason = 'It is being erased.',
             password_hash = null, updated_at = now()
       where u.id = ${userId} and (u.role <> 'ADMIN'
         or exists (select from users o where o.role = 'ADMIN' and o.id <> u.id and o.suspended_at is null))
      returning u.id, u.stripe_customer_id),
    out as (delete from sessions s using closed c where s.user_id = c.id),
    dead as (update api_keys k set revoked_at = coalesce(k.revoked_at, now()) from closed c where k.user_id = c.id),
    begun as (
      insert into erasures (id, user_id, stripe_customer_id)
      select ${newId()}::uuid, c.id, c.stripe_customer_id from closed c
      on conflict (user_id) do update set updated_at = now() returning id),
    asked as (
      insert into outbox (id, name, payload)
      select ${newId()}::uuid, 'account/erase', jsonb_build_object('userId', c.id) from closed c),
    audited as (${auditInsert(ctx, { action: "user.erasure-requested", entity: "user", entityId: userId }, "closed")})
    select id from closed`);
  return rows.length > 0;
}

type CanErase = Access<"leaving", "erase">;

/** The erasure as it stands, this attempt counted; undefined when it was never asked for. */
export async function takeErasure(
  _access: CanErase,
  userId: string,
): Promise<{ stripeCustomerId: string | null; isFinished: boolean } | undefined> {
  const [row] = await queryRows<{ customer: string | null; is_finished: boolean }>(sql`
    update erasures e set attempts = attempts + 1, updated_at = now(),
           -- A customer made while the account was being closed.
           stripe_customer_id = coalesce(e.stripe_customer_id,
             (select u.stripe_customer_id from users u where u.id = e.user_id))
     where user_id = ${userId}
    returning stripe_customer_id as customer, finished_at is not null as is_finished`);
  return row && { stripeCustomerId: row.customer, isFinished: row.is_finished };
}

export async function selectOpenGenerations(_access: CanErase, userId: string): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(sql`
    select id from generations where user_id = ${userId} and status in ('QUEUED', 'PROCESSING') order by id`);
  return rows.map((row) => row.id);
}

/** Keys of files that only this person's rows refer to, after `cursor`, in order. */
export async function selectFileKeys(
  _access: CanErase,
  userId: string,
  cursor: string,
  limit: number,
): Promise<string[]> {
  const rows = await queryRows<{ key: string }>(sql`
    select distinct o.storage_key as key
      from generations g join generation_outputs o on o.generation_id = g.id
     where g.user_id = ${userId} and o.storage_key > ${cursor}
       and not exists (
         select from generation_outputs x join generations y on y.id = x.generation_id
          where x.storage_key = o.storage_key and y.user_id <> ${userId})
     order by 1 limit ${limit}`);
  return rows.map((row) => row.key);
}

/**
 * Deletes the person with everything that hangs on them, what Stripe's events and the audit log say of them, and
 * the snapshots nobody else ran. Repeating it changes nothing.
 */
export async function deletePerson(
  _access: CanErase,
  userId: string,
  customerId: string | null,
): Promise<void> {
  await queryRows(sql`select erase_from_audit(${userId}::uuid)`);
  await queryRows(sql`
    with events as (delete from stripe_events where customer_id = ${customerId}),
    pending as (
      delete from outbox where payload->>'userId' = ${userId} and name <> 'account/erase')
    delete from users where id = ${userId}`);
  // What the deletion itself set off may have written once more.
  await queryRows(sql`select erase_from_audit(${userId}::uuid)`);
  await queryRows(sql`
    delete from workflow_snapshots s
     where not exists (select from generations g where g.snapshot_hash = s.hash)
       and s.updated_at < now() - interval '1 second'`);
}

/** From here on the erasure names nothing but the id it was asked under. */
export async function finishErasure(_access: CanErase, ctx: Ctx, userId: string): Promise<void> {
  await queryRows(sql`
    with done as (
      update erasures set finished_at = coalesce(finished_at, now()), stripe_customer_id = null, last_error = null,
             updated_at = now()
       where user_id = ${userId} and finished_at is null returning id),
    audited as (${auditInsert(ctx, { action: "user.erased", entity: "user", entityId: userId }, "done")})
    select id from done`);
}

/** Asks again for erasures that stopped somewhere a while ago. Returns how many. */
export async function repeatErasures(_access: CanErase, olderThanMinutes: number): Promise<number> {
  const rows = await queryRows<{ id: string }>(sql`
    with late as (
      update erasures set updated_at = now()
       where finished_at is null and updated_at < now() - make_interval(mins => ${olderThanMinutes})
      returning user_id)
    insert into outbox (id, name, payload)
    select gen_random_uuid(), 'account/erase', jsonb_build_object('userId', l.user_id) from late l returning id`);
  return rows.length;
}
