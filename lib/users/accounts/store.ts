import "server-only";
import { sql } from "drizzle-orm";
import { auditInsert } from "@/lib/audit/store";
import { type Access, ownerOf } from "@/lib/core/access";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { queryRows } from "@/lib/core/tx";
import type { LinkedAccount } from "../schema";

export async function selectAccounts(
  access: Access<"user", "edit">,
): Promise<{ provider: string; label: string | null }[]> {
  return queryRows<{ provider: string; label: string | null }>(sql`
    select provider, label from accounts where user_id = ${ownerOf(access)} order by provider, id`);
}

/** Whose account at a provider this is; undefined when nobody linked it. */
export async function findLinked(
  _access: Access<"user", "authenticate">,
  linked: LinkedAccount,
): Promise<{ userId: string; isSuspended: boolean; reason: string | null } | undefined> {
  const [row] = await queryRows<{ id: string; is_suspended: boolean; suspended_reason: string | null }>(sql`
    select u.id, u.suspended_at is not null as is_suspended, u.suspended_reason
      from accounts a join users u on u.id = a.user_id
     where a.provider = ${linked.provider} and a.provider_account_id = ${linked.providerAccountId}`);
  return row && { userId: row.id, isSuspended: row.is_suspended, reason: row.suspended_reason };
}

/** Links it to the person, again or anew. False when it is somebody else's. */
export async function insertAccount(
  access: Access<"user", "edit">,
  ctx: Ctx,
  linked: LinkedAccount,
): Promise<boolean> {
  const userId = ownerOf(access);
  const rows = await queryRows<{ user_id: string }>(sql`
    with linked as (
      insert into accounts (id, user_id, provider, provider_account_id, label)
      values (${newId()}, ${userId}, ${linked.provider}, ${linked.providerAccountId}, ${linked.label})
      on conflict (provider, provider_account_id) do update set label = excluded.label, updated_at = now()
        where accounts.user_id = excluded.user_id
      returning user_id),
    audited as (${auditInsert(
      ctx,
      {
        action: "user.account-linked",
        entity: "user",
        entityId: userId,
        after: { provider: linked.provider, label: linked.label },
      },
      "linked",
    )})
    select user_id from linked`);
  return rows.length > 0;
}

/**
 * Unlinks a provider, unless the person could not sign in any more afterwards. False when there is nothing to
 * unlink or it is the last way in.
 */
export async function deleteAccount(
  access: Access<"user", "edit">,
  ctx: Ctx,
  provider: string,
): Promise<boolean> {
  const userId = ownerOf(access);
  const rows = await queryRows<{ user_id: string }>(sql`
    with unlinked as (
      delete from accounts a using users u
       where a.user_id = ${userId} and u.id = a.user_id and a.provider = ${provider}
         and (u.password_hash is not null
              or exists (select from accounts o where o.user_id = u.id and o.provider <> ${provider}))
      returning a.user_id),
    audited as (${auditInsert(
      ctx,
      { action: "user.account-unlinked", entity: "user", entityId: userId, after: { provider } },
      "unlinked",
    )})
    select user_id from unlinked`);
  return rows.length > 0;
}
