import "server-only";
import { sql } from "drizzle-orm";
import type { LedgerKind } from "@/db/enums";
import { type Access, ownerOf } from "@/lib/core/access";
import { queryRows } from "@/lib/core/tx";
import type { LedgerFault } from "../schema";

export type LedgerRow = {
  id: string;
  created_at: string;
  kind: LedgerKind;
  credits: number;
  reason: string;
  generation_id: string | null;
  workflow_name: string | null;
  outcome_kind: "COMMIT" | "REFUND" | null;
  outcome_credits: number | null;
  outcome_reason: string | null;
  outcome_at: string | null;
};

/**
 * One row per generation, its settlement beside its reserve, newest first; credits given without a generation
 * and the rows of deleted generations, which can no longer be paired, stand alone.
 */
export async function selectLedger(
  access: Access<"billing", "view">,
  cursor: string | undefined,
  limit: number,
): Promise<LedgerRow[]> {
  return queryRows<LedgerRow>(sql`
    select l.id, l.created_at, l.kind, l.credits, l.reason, l.generation_id, w.name as workflow_name,
           s.kind as outcome_kind, s.credits as outcome_credits, s.reason as outcome_reason,
           s.created_at as outcome_at
      from credit_ledger l
      left join generations g on g.id = l.generation_id
      left join workflows w on w.id = g.workflow_id
      left join credit_ledger s on s.generation_id = l.generation_id and s.phase = 'settle' and l.phase = 'reserve'
     where l.user_id = ${ownerOf(access)} and (l.phase is distinct from 'settle' or l.generation_id is null)
       and (${cursor ?? null}::uuid is null or l.id < ${cursor ?? null}::uuid)
     order by l.id desc limit ${limit + 1}`);
}

export type UsageRow = { credits_used: number; credits_held: number };

/** Credits settled in this UTC month, and those held for what waits or runs. */
export async function fetchUsage(access: Access<"billing", "view">): Promise<UsageRow | undefined> {
  const [row] = await queryRows<UsageRow>(sql`
    select u.credits_reserved as credits_held,
           coalesce((select sum(l.credits) from credit_ledger l where l.user_id = u.id and l.kind = 'COMMIT'
                      and l.created_at >= date_trunc('month', now(), 'UTC')), 0)::int as credits_used
      from users u where u.id = ${ownerOf(access)}`);
  return row;
}

/**
 * Everybody whose counters differ from what their ledger says, and every generation whose settlement does
 * not fit its state. One snapshot, so work in flight is no fault.
 */
export async function selectFaults(
  _access: Access<"billing", "check">,
  limit: number,
): Promise<LedgerFault[]> {
  return queryRows<LedgerFault>(sql`
    with l as (
      select l.user_id,
             -- A generation reserved in one month and refunded in the next belongs to the first.
             (count(*) filter (where l.kind = 'RESERVE' and l.created_at >= u.quota_period)
               - count(*) filter (where l.kind = 'REFUND' and coalesce(r.created_at, l.created_at) >= u.quota_period))::int as month,
             (coalesce(sum(l.credits) filter (where l.kind = 'RESERVE'), 0)
               - coalesce(sum(l.credits) filter (where l.kind in ('COMMIT', 'REFUND')), 0))::int as reserved,
             coalesce(sum(l.credits) filter (where l.kind in ('GRANT', 'ADJUST')), 0)::int as balance
        from credit_ledger l
        join users u on u.id = l.user_id
        left join credit_ledger r on l.kind = 'REFUND' and r.generation_id = l.generation_id and r.phase = 'reserve'
       group by l.user_id),
    unsettled as (
      select g.user_id, count(*)::int as n
        from generations g
        left join credit_ledger s on s.generation_id = g.id and s.phase = 'settle'
       where (g.status in ('COMPLETED', 'FAILED', 'CANCELLED')) <> (s.id is not null)
       group by g.user_id)
    select u.id as "userId", 'month' as what, u.monthly_generation_count as counter, coalesce(l.month, 0) as ledger
      from users u left join l on l.user_id = u.id
     where u.monthly_generation_count <> coalesce(l.month, 0)
    union all
    select u.id, 'reserved', u.credits_reserved, coalesce(l.reserved, 0)
      from users u left join l on l.user_id = u.id
     where u.credits_reserved <> coalesce(l.reserved, 0)
    union all
    select u.id, 'balance', u.credits_balance, coalesce(l.balance, 0)
      from users u left join l on l.user_id = u.id
     where u.credits_balance <> coalesce(l.balance, 0)
    union all
    select user_id, 'settled', n, 0 from unsettled
    limit ${limit}`);
}
