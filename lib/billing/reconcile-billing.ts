import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { log } from "@/lib/core/log";
import { billingAccess } from "./access";
import { converge } from "./converge";
import { GRACE_DAYS } from "./rules";
import { selectExpired, selectStale } from "./subscription/store";

const BATCH = 100;

/**
 * Looks at every account not fetched for `olderThanSeconds` and at those where a period, a grace or a grant
 * ended, and repairs what differs. A difference means that an event was lost; each is logged.
 */
export async function reconcileBilling({
  olderThanSeconds,
  now,
}: {
  olderThanSeconds: number;
  now?: Date;
}): Promise<{ seen: number; repaired: number; failed: number }> {
  const access = billingAccess(systemCtx("reconcile-billing"), "converge");
  const report = { seen: 0, repaired: 0, failed: 0 };
  const seen = new Set<string>();
  for (;;) {
    const found = [
      ...(await selectExpired(access, GRACE_DAYS, BATCH)),
      ...(await selectStale(access, olderThanSeconds, BATCH)),
    ];
    const due = [...new Set(found)].filter((userId) => !seen.has(userId));
    if (due.length === 0 || report.failed >= BATCH) return report;
    for (const userId of due) {
      seen.add(userId);
      await repair(userId, report, now);
    }
  }
}

async function repair(
  userId: string,
  report: { seen: number; repaired: number; failed: number },
  now?: Date,
) {
  report.seen += 1;
  try {
    if (!(await converge(userId, now && { now }))) return;
    report.repaired += 1;
    log().warn({ userId }, "an account differed from its subscription and was repaired");
  } catch (error) {
    report.failed += 1;
    log().warn({ err: error, userId }, "an account could not be held against its subscription");
  }
}
