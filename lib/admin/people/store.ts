import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { SubscriptionStatus, Tier, UserRole } from "@/db/enums";
import { auditInsert } from "@/lib/audit/store";
import type { Access } from "@/lib/core/access";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { queryRows } from "@/lib/core/tx";
import type { GrantCreditsInput, PeopleFilter } from "../schema";

export type PersonRow = {
  id: string;
  name: string;
  email: string;
  role: UserRole;
  tier: Tier;
  subscription_status: SubscriptionStatus;
  is_suspended: boolean;
  generations_this_month: number;
  last_login_at: string | null;
  created_at: string;
};

const COLUMNS = sql`u.id, u.name, u.email, u.role, u.tier, u.subscription_status, u.suspended_at is not null as is_suspended,
  case when u.quota_period = date_trunc('month', now(), 'UTC') then u.monthly_generation_count else 0 end as generations_this_month,
  u.last_login_at, u.created_at`;

/** Newest first. `q` is looked for in names and addresses, or is a person's id. */
export async function selectPeople(
  _access: Access<"admin", "read">,
  filter: PeopleFilter,
  limit: number,
): Promise<PersonRow[]> {
  const like = `%${escapeLike(filter.q ?? "")}%`;
  const conditions: SQL[] = [
    filter.q ? sql`(u.email::text ilike ${like} or u.name ilike ${like} or u.id::text = ${filter.q})` : null,
    filter.role ? sql`u.role = ${filter.role}::user_role` : null,
    filter.tier ? sql`u.tier = ${filter.tier}::subscription_tier` : null,
    filter.state ? sql`(u.suspended_at is not null) = ${filter.state === "suspended"}::boolean` : null,
    filter.cursor ? sql`u.id < ${filter.cursor}::uuid` : null,
  ].filter((one) => one !== null);
  const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``;
  return queryRows<PersonRow>(sql`select ${COLUMNS} from users u ${where} order by u.id desc limit ${limit}`);
}

export type PersonDetailRow = PersonRow & {
  suspended_reason: string | null;
  is_verified: boolean;
  login_count: number;
  credits_balance: number;
  credits_reserved: number;
  generation_count: number;
  failed_count: number;
  workflow_count: number;
  project_count: number;
  stored_bytes: string;
  sessions:
    | { id: string; user_agent: string | null; ip_address: string | null; last_seen_at: string }[]
    | null;
};

export async function findPerson(
  _access: Access<"admin", "read">,
  userId: string,
): Promise<PersonDetailRow | undefined> {
  const [row] = await queryRows<PersonDetailRow>(sql`
    select ${COLUMNS}, u.suspended_reason, u.email_verified_at is not null as is_verified, u.login_count,
           u.credits_balance, u.credits_reserved,
           (select count(*)::int from generations g where g.user_id = u.id) as generation_count,
           (select count(*)::int from generations g where g.user_id = u.id and g.status = 'FAILED'
               and g.archived_at is null) as failed_count,
           (select count(*)::int from workflows w where w.user_id = u.id and w.archived_at is null) as workflow_count,
           (select count(*)::int from projects p where p.user_id = u.id and p.archived_at is null) as project_count,
           coalesce((select sum(o.size_bytes) from generation_outputs o join generations g on g.id = o.generation_id
              where g.user_id = u.id), 0)
             + coalesce((select sum(f.size_bytes) from uploads f where f.user_id = u.id), 0) as stored_bytes,
           (select json_agg(json_build_object('id', s.id, 'user_agent', s.user_agent, 'ip_address', s.ip_address,
                     'last_seen_at', s.last_seen_at) order by s.last_seen_at desc)
              from sessions s where s.user_id = u.id and s.expires_at > now()) as sessions
      from users u where u.id = ${userId}`);
  return row;
}

/**
 * "last-admin" when the change would leave nobody to run the studio. The other admins are locked in order of
 * their ids, so that two who demote each other at once cannot both succeed.
 */
export async function updateRole(
  _access: Access<"admin", "operate">,
  ctx: Ctx,
  userId: string,
  role: UserRole,
): Promise<"changed" | "absent" | "last-admin"> {
  const [row] = await queryRows<{ known: boolean; changed: boolean }>(sql`
    with admins as materialized (
      select id from users where role = 'ADMIN' and suspended_at is null order by id for no key update),
    changed as (
      update users u set role = ${role}::user_role, updated_at = now()
       where u.id = ${userId}
         and (${role} = 'ADMIN' or exists (select from admins a where a.id <> u.id) or u.role <> 'ADMIN')
      returning u.id),
    audited as (${auditInsert(ctx, { action: "user.role-changed", entity: "user", entityId: userId, after: { role } }, "changed")})
    select exists (select from users where id = ${userId}) as known, exists (select from changed) as changed
      from (select count(*) from admins) locked`);
  if (row?.changed) return "changed";
  return row?.known ? "last-admin" : "absent";
}

/** Suspends and signs out everywhere at once. False when there is no such person or it is an admin. */
export async function suspend(
  _access: Access<"admin", "operate">,
  ctx: Ctx,
  userId: string,
  reason: string,
): Promise<boolean> {
  const rows = await queryRows<{ id: string }>(sql`
    with changed as (
      update users set suspended_at = coalesce(suspended_at, now()), suspended_reason = ${reason}, updated_at = now()
       where id = ${userId} and role <> 'ADMIN'
      returning id),
    signed_out as (delete from sessions s using changed c where s.user_id = c.id),
    audited as (${auditInsert(ctx, { action: "user.suspended", entity: "user", entityId: userId, after: { reason } }, "changed")})
    select id from changed`);
  return rows.length > 0;
}

export async function unsuspend(
  _access: Access<"admin", "operate">,
  ctx: Ctx,
  userId: string,
): Promise<boolean> {
  const rows = await queryRows<{ id: string }>(sql`
    with changed as (
      update users set suspended_at = null, suspended_reason = null, updated_at = now()
       where id = ${userId} and suspended_at is not null
      returning id),
    audited as (${auditInsert(ctx, { action: "user.restored", entity: "user", entityId: userId }, "changed")})
    select id from changed`);
  return rows.length > 0;
}

/** Ends every session of a person. Returns how many there were. */
export async function endSessionsOf(
  _access: Access<"admin", "operate">,
  ctx: Ctx,
  userId: string,
): Promise<number> {
  const rows = await queryRows<{ id: string }>(sql`
    with ended as (delete from sessions where user_id = ${userId} returning id),
    audited as (${auditInsert(ctx, { action: "user.sessions-ended", entity: "user", entityId: userId }, "ended")})
    select id from ended`);
  return rows.length;
}

/** Balance, ledger row and audit row in one statement. Undefined when absent or the balance would fall below zero. */
export async function addCredits(
  _access: Access<"admin", "operate">,
  ctx: Ctx,
  { userId, credits, reason }: GrantCreditsInput,
): Promise<number | undefined> {
  const kind = credits > 0 ? "GRANT" : "ADJUST";
  const action = credits > 0 ? "credits.granted" : "credits.adjusted";
  const [row] = await queryRows<{ balance: number }>(sql`
    with changed as (
      update users set credits_balance = credits_balance + ${credits}::int, updated_at = now()
       where id = ${userId} and credits_balance + ${credits}::int >= 0
      returning id, credits_balance),
    booked as (
      insert into credit_ledger (id, user_id, kind, credits, reason)
      select ${newId()}::uuid, id, ${kind}::ledger_kind, ${credits}::int, ${reason} from changed),
    audited as (${auditInsert(ctx, { action, entity: "user", entityId: userId, after: { credits, reason } }, "changed")})
    select credits_balance as balance from changed`);
  return row?.balance;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
