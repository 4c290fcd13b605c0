import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { toPage } from "@/lib/core/page";
import { billingAccess } from "./access";
import { type LedgerRow, selectLedger } from "./ledger/store";
import type { LedgerEntryDto, LedgerPageDto, LedgerPageInput } from "./schema";

const PAGE_SIZE = 30;

/** One page of the person's own ledger, newest first. */
export async function listLedger({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: LedgerPageInput;
}): Promise<LedgerPageDto> {
  const rows = await selectLedger(billingAccess(ctx, "view"), input.cursor, PAGE_SIZE);
  return toPage(rows, PAGE_SIZE, toEntry);
}

function toEntry(row: LedgerRow): LedgerEntryDto {
  return {
    id: row.id,
    at: new Date(row.created_at).toISOString(),
    kind: row.kind,
    credits: row.credits,
    reason: row.reason,
    generationId: row.generation_id,
    workflowName: row.workflow_name,
    outcome: row.outcome_kind
      ? {
          kind: row.outcome_kind,
          credits: row.outcome_credits ?? 0,
          reason: row.outcome_reason ?? "",
          at: new Date(row.outcome_at ?? row.created_at).toISOString(),
        }
      : null,
  };
}
