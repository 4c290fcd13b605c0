import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { log } from "@/lib/core/log";
import { projectAccess } from "../access";
import { type Drift, repairSome } from "./store";

const AT_ONCE = 500;

/**
 * Sets every project's counters to the truth and reports each that was wrong. Triggers keep them right; a finding here
 * is a defect, hence logged as an error.
 */
export async function repairCounters({ ctx }: { ctx: Ctx }): Promise<{ drifts: Drift[] }> {
  const access = projectAccess(ctx, "repair");
  const drifts: Drift[] = [];
  let afterId: string | null = null;
  do {
    const part: { lastId: string | null; drifts: Drift[] } = await repairSome(access, afterId, AT_ONCE);
    drifts.push(...part.drifts);
    afterId = part.lastId;
  } while (afterId !== null);
  for (const drift of drifts) log().error({ drift }, "a project's counters were wrong and are repaired");
  return { drifts };
}
