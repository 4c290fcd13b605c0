import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { log } from "@/lib/core/log";
import { checkNow } from "@/lib/servers/check-now";
import { generationAccess } from "../access";
import { type HowFailed, handleFailure, isServerFault } from "./handle-failure";
import { isFresh, newRecall, type Recall } from "./recall";
import { toRunFailure } from "./run-failure";
import { recordFault, renewLease } from "./store";

/** A third of the lease, so that two renewals may be late. */
const RENEW_EVERY_MS = 30_000;

export type Ended = { kind: "ended"; how: HowFailed | "completed" };

/**
 * One step of a placement: works only while the generation is still this placement's, keeps its lease alive,
 * and knows what to do with whatever is thrown. What the same step may get past is remembered and thrown on, for
 * the durable retry; everything else is settled here and comes back as an ending. With a fresh `recall` the step
 * before has just looked; every write of the work has its placement in its own WHERE all the same.
 */
export async function attempt<T>(
  generationId: string,
  placement: number,
  work: () => Promise<T>,
  recall: Recall = newRecall(),
): Promise<T | Ended> {
  const access = generationAccess(systemCtx("run-generation"), "run");
  if (!isFresh(recall) && !(await renewLease(access, generationId, placement))) {
    return { kind: "ended", how: "gone" };
  }
  const lease = setInterval(() => {
    renewLease(access, generationId, placement).catch((error: unknown) => {
      log().warn({ err: error, generationId }, "the lease was not renewed");
    });
  }, RENEW_EVERY_MS);
  try {
    return await work();
  } catch (error) {
    const { failure, isWorthRetrying } = toRunFailure(error);
    log().warn({ err: error, generationId, placement }, "a step of a generation failed");
    if (!isWorthRetrying) {
      return { kind: "ended", how: await handleFailure(generationId, placement, failure) };
    }
    const serverId = await recordFault(access, generationId, placement, failure);
    // Others learn at once that it is down, while this step waits to try again.
    if (serverId && isServerFault(failure)) void checkNow(serverId);
    throw error;
  } finally {
    clearInterval(lease);
  }
}
