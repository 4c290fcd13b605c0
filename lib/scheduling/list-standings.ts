import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { QueuePositionDto } from "@/lib/generations/schema";
import { schedulingAccess } from "./access";
import { type Standing, selectPace, selectStandings } from "./store";

/** Fewer finished generations than this say nothing about the next one. */
const SAMPLES_MIN = 3;

/** Where one's waiting generations stand, why they wait, and for how long judging by recent ones. */
export async function listStandings({ ctx }: { ctx: Ctx }): Promise<QueuePositionDto[]> {
  const access = schedulingAccess(ctx, "read");
  const [standings, pace] = await Promise.all([selectStandings(access), selectPace(access)]);
  return standings.map((standing) => ({
    generationId: standing.generation_id,
    position: standing.ahead_own + standing.ahead_others + 1,
    aheadOwn: standing.ahead_own,
    aheadOfOthers: standing.ahead_others,
    reason: reasonOf(standing),
    etaSeconds: etaOf(standing, pace),
  }));
}

function reasonOf(standing: Standing): string {
  if (standing.is_paused) return "Your queue is paused.";
  if (!standing.is_any_server) return "No server answers at the moment. It starts as soon as one does.";
  if (!standing.can_run) return whyNowhere(standing);
  const ahead = standing.ahead_own + standing.ahead_others;
  if (ahead === 0) return "Next in line: every server is busy.";
  const own = standing.ahead_own > 0 ? `${standing.ahead_own} of yours` : "";
  const others = standing.ahead_others > 0 ? `${standing.ahead_others} of others` : "";
  return `${[own, others].filter(Boolean).join(" and ")} ${ahead === 1 ? "starts" : "start"} before it.`;
}

function whyNowhere({ missing_nodes: nodes, missing_models: models }: Standing): string {
  if (nodes.length > 0) {
    return `No connected server has the ${nodes.length === 1 ? "node" : "nodes"} ${nodes.join(", ")}. It waits until one has.`;
  }
  if (models.length > 0) {
    return `No connected server has the ${models.length === 1 ? "model" : "models"} ${models.join(", ")}. It waits until one has.`;
  }
  return "No connected server has all the nodes and models it needs together. It waits until one has.";
}

type Pace = Awaited<ReturnType<typeof selectPace>>;

/**
 * From now to its result: what is before it, shared by the servers, and then its own run. Its own workflow says how
 * long that takes; without enough runs of it on today's servers nobody can say, and nothing is said.
 */
function etaOf(standing: Standing, pool: Pace): { p50: number; p90: number } | null {
  const { own_p50: p50, own_p90: p90 } = standing;
  if (p50 === null || p90 === null || standing.own_samples < SAMPLES_MIN) return null;
  if (!standing.can_run || standing.is_paused || pool.servers === 0) return null;
  const isPoolKnown = pool.samples >= SAMPLES_MIN;
  const until = (own: number, others: number | null) =>
    own +
    (standing.ahead_own * own +
      (standing.ahead_others + standing.running) * (isPoolKnown ? (others ?? own) : own)) /
      pool.servers;
  return { p50: until(p50, pool.p50), p90: until(p90, pool.p90) };
}
