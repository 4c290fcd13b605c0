import "server-only";
import { sql } from "drizzle-orm";
import type { SubscriptionStatus, Tier } from "@/db/enums";
import { auditInsert } from "@/lib/audit/store";
import { type Access, ownerOf } from "@/lib/core/access";
import type { Ctx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { LIVE_CHANNEL } from "@/lib/core/events";
import { newId } from "@/lib/core/ids";
import { queryRows } from "@/lib/core/tx";
import { mailInsert } from "@/lib/mails/store";
import type { Entitlement, SubscriptionTruth } from "../rules";
import type { PaidTier, StripeStatus } from "../schema";

export type AccountRow = {
  user_id: string;
  email: string;
  name: string;
  tier: Tier;
  subscription_status: SubscriptionStatus;
  stripe_customer_id: string | null;
  stripe_subscription_id: string | null;
  stripe_status: StripeStatus | null;
  plan: PaidTier | null;
  is_paid: boolean | null;
  granted_tier: Tier | null;
  granted_until: string | null;
  is_cancel_at_period_end: boolean | null;
  current_period_ends_at: string | null;
  trial_ends_at: string | null;
  past_due_since: string | null;
  has_trialed: boolean | null;
  applied_ticket: string | null;
};

const ACCOUNT = sql`
  select u.id as user_id, u.email, u.name, u.tier, u.subscription_status, u.stripe_customer_id,
         u.stripe_subscription_id, b.stripe_status, b.plan, b.granted_tier, b.granted_until,
         b.is_cancel_at_period_end, b.current_period_ends_at, b.trial_ends_at, b.past_due_since, b.has_trialed,
         b.applied_ticket, b.is_paid
    from users u left join billing_accounts b on b.user_id = u.id`;

export async function fetchAccount(
  access: Access<"billing", "view" | "manage">,
): Promise<AccountRow | undefined> {
  const [row] = await queryRows<AccountRow>(sql`${ACCOUNT} where u.id = ${ownerOf(access)}`);
  return row;
}

export async function findAccount(
  _access: Access<"billing", "converge">,
  userId: string,
): Promise<AccountRow | undefined> {
  const [row] = await queryRows<AccountRow>(sql`${ACCOUNT} where u.id = ${userId}`);
  return row;
}

export async function findByCustomer(
  _access: Access<"billing", "converge">,
  customerId: string,
): Promise<AccountRow | undefined> {
  const [row] = await queryRows<AccountRow>(sql`${ACCOUNT} where u.stripe_customer_id = ${customerId}`);
  return row;
}

/** Keeps the first customer anybody made for this person, and answers it. */
export async function keepCustomer(access: Access<"billing", "manage">, customerId: string): Promise<string> {
  const [row] = await queryRows<{ id: string }>(sql`
    update users set stripe_customer_id = coalesce(stripe_customer_id, ${customerId}), updated_at = now()
     where id = ${ownerOf(access)} returning stripe_customer_id as id`);
  return row?.id ?? customerId;
}

/** Draws the number under which what is fetched from now on may be written. */
export async function drawTicket(_access: Access<"billing", "converge">, userId: string): Promise<number> {
  const [row] = await queryRows<{ ticket: string }>(sql`
    insert into billing_accounts (user_id, ticket) select id, 1 from users where id = ${userId}
    on conflict (user_id) do update set ticket = billing_accounts.ticket + 1
    returning ticket`);
  return Number(row?.ticket ?? 0);
}

export type Applied = "applied" | "overtaken";

/**
 * Writes the truth fetched under `ticket` and what follows from it for the person, in one statement, unless a
 * later fetch was written before. Whoever falls behind with a payment is told by mail, once. A grant stands beside it: the higher tier wins. Audited when it changes.
 */
export async function applyTruth(
  _access: Access<"billing", "converge">,
  ctx: Ctx,
  userId: string,
  ticket: number,
  truth: SubscriptionTruth | null,
  derived: Entitlement,
): Promise<{ outcome: Applied; hasChanged: boolean }> {
  const rows = await queryRows<{ has_changed: boolean }>(sql`
    with held as (
      -- The row as it is once its lock is ours: the snapshot may be older than a delivery beside this one.
      select user_id, coalesce(stripe_status in ('past_due', 'unpaid'), false) as was_behind from billing_accounts
       where user_id = ${userId} and applied_ticket < ${ticket}::bigint for update),
    applied as (
      update billing_accounts b
         set stripe_status = ${truth?.status ?? null}, plan = ${truth?.plan ?? null}::subscription_tier,
             is_cancel_at_period_end = ${truth?.isCancelAtPeriodEnd ?? false}, is_paid = ${truth?.isPaid ?? true},
             current_period_ends_at = ${truth?.currentPeriodEndsAt ?? null}, trial_ends_at = ${truth?.trialEndsAt ?? null},
             past_due_since = ${truth?.pastDueSince ?? null}, has_trialed = has_trialed or ${truth !== null},
             applied_ticket = ${ticket}::bigint, synced_at = now(), updated_at = now()
        from held h
       where b.user_id = h.user_id and b.applied_ticket < ${ticket}::bigint
      returning b.user_id, h.was_behind, ${grantedTier} as granted),
    dunned as (
      select u.id as user_id, u.email::text as recipient from users u join applied a on a.user_id = u.id
       where ${derived.status === "PAST_DUE"} and not a.was_behind),
    ${mailInsert("mailed", { template: "payment-failed", data: { url: `${env().APP_URL}/settings/billing` } }, sql`dunned`)},
    changed as (
      update users u set tier = greatest(${derived.tier}::subscription_tier, a.granted),
             subscription_status = ${derived.status}::subscription_status,
             stripe_subscription_id = ${truth?.id ?? null}, updated_at = now()
        from applied a
       where u.id = a.user_id
         and (u.tier, u.subscription_status, u.stripe_subscription_id) is distinct from
             (greatest(${derived.tier}::subscription_tier, a.granted), ${derived.status}::subscription_status, ${truth?.id ?? null}::text)
      returning u.id),
    told as (
      select pg_notify(${LIVE_CHANNEL}, json_build_object('type', 'changed', 'userId', c.id, 'what', 'quota')::text)
        from changed c),
    audited as (${auditInsert(
      ctx,
      {
        action: "billing.converged",
        entity: "user",
        entityId: userId,
        after: { tier: derived.tier, status: derived.status, stripeStatus: truth?.status ?? null },
      },
      "changed",
    )})
    select (exists (select from changed) and (select count(*) from told) >= 0) as has_changed from applied`);
  const [row] = rows;
  return { outcome: row ? "applied" : "overtaken", hasChanged: row?.has_changed ?? false };
}

const grantedTier = sql`(case when b.granted_tier is not null and (b.granted_until is null or b.granted_until > now())
  then b.granted_tier else 'FREE'::subscription_tier end)`;

/** Records a grant. What the person has from then on is the caller's to derive. */
export async function writeGrant(
  _access: Access<"billing", "grant">,
  ctx: Ctx,
  userId: string,
  tier: Tier | null,
  until: Date | null,
): Promise<boolean> {
  const rows = await queryRows<{ user_id: string }>(sql`
    with granted as (
      insert into billing_accounts (user_id, granted_tier, granted_until)
      select id, ${tier}::subscription_tier, ${until}::timestamptz from users where id = ${userId}
      on conflict (user_id) do update set granted_tier = excluded.granted_tier,
        granted_until = excluded.granted_until, updated_at = now()
      returning user_id),
    audited as (${auditInsert(
      ctx,
      {
        action: "billing.granted",
        entity: "user",
        entityId: userId,
        after: { tier, until: until?.toISOString() ?? null },
      },
      "granted",
    )})
    select user_id from granted`);
  return rows.length > 0;
}

/** Accounts to look at again: never or long ago fetched, oldest first. */
export async function selectStale(
  _access: Access<"billing", "converge">,
  olderThanSeconds: number,
  limit: number,
): Promise<string[]> {
  const rows = await queryRows<{ user_id: string }>(sql`
    select b.user_id from billing_accounts b
     where b.synced_at is null or b.synced_at < now() - make_interval(secs => ${olderThanSeconds})
     order by b.synced_at nulls first limit ${limit}`);
  return rows.map((row) => row.user_id);
}

/**
 * Accounts where time alone changed something: a period, a grace or a grant that ended since the last look.
 */
export async function selectExpired(
  _access: Access<"billing", "converge">,
  graceDays: number,
  limit: number,
): Promise<string[]> {
  const rows = await queryRows<{ user_id: string }>(sql`
    select b.user_id from billing_accounts b join users u on u.id = b.user_id
     where u.tier <> 'FREE' and (
       (b.current_period_ends_at <= now() and b.synced_at < b.current_period_ends_at)
       or (b.past_due_since + make_interval(days => ${graceDays}) <= now()
           and b.synced_at < b.past_due_since + make_interval(days => ${graceDays}))
       or (b.granted_until <= now() and (b.synced_at is null or b.synced_at < b.granted_until)))
     order by b.user_id limit ${limit}`);
  return rows.map((row) => row.user_id);
}

export type NewEvent = { id: string; type: string; customerId: string | null; happenedAt: Date };

/** Notes an event and asks for its effect, once per event id whatever is delivered. False for a duplicate. */
export async function insertEvent(_access: Access<"billing", "converge">, event: NewEvent): Promise<boolean> {
  const rows = await queryRows<{ id: string }>(sql`
    with noted as (
      insert into stripe_events (id, type, customer_id, happened_at)
      values (${event.id}, ${event.type}, ${event.customerId}, ${event.happenedAt})
      on conflict (id) do nothing returning id, customer_id),
    asked as (
      insert into outbox (id, name, payload)
      select ${newId()}::uuid, 'stripe/event', jsonb_build_object('eventId', n.id) from noted n)
    select id from noted`);
  return rows.length > 0;
}

export async function findEvent(
  _access: Access<"billing", "converge">,
  eventId: string,
): Promise<{ customerId: string | null; isApplied: boolean } | undefined> {
  const [row] = await queryRows<{ customer_id: string | null; is_applied: boolean }>(sql`
    update stripe_events set attempts = attempts + 1, updated_at = now() where id = ${eventId}
    returning customer_id, applied_at is not null as is_applied`);
  return row && { customerId: row.customer_id, isApplied: row.is_applied };
}

export async function markEvent(
  _access: Access<"billing", "converge">,
  eventId: string,
  error: string | null,
): Promise<void> {
  await queryRows(sql`
    update stripe_events set last_error = ${error}, updated_at = now(),
           applied_at = case when ${error === null} then coalesce(applied_at, now()) else applied_at end
     where id = ${eventId}`);
}
