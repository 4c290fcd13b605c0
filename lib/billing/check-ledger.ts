import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { log } from "@/lib/core/log";
import { billingAccess } from "./access";
import { selectFaults } from "./ledger/store";
import type { LedgerFault } from "./schema";

const REPORTED_MAX = 100;

/**
 * Holds every counter against the ledger: this month's generations, the credits held, and one settlement for
 * each generation that ended. Reports what differs, at error level; it repairs nothing, because a difference
 * means a fault in the code that somebody has to see.
 */
export async function checkLedger(): Promise<LedgerFault[]> {
  const faults = await selectFaults(billingAccess(systemCtx("check-ledger"), "check"), REPORTED_MAX);
  if (faults.length > 0) log().error({ faults, count: faults.length }, "counters and ledger differ");
  return faults;
}
