import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { QueuePositionDto } from "@/lib/generations/schema";
import { schedulingAccess } from "./access";
import { type Standing, selectPace, selectStandings } from "./store";

/** Fewer finished generations than this say nothing about the next one. */
const SAMPLES_MIN = 5;

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

function etaOf(
  standing: Standing,
  pace: { p50: number | null; p90: number | null; servers: number; samples: number },
): { p50: number; p90: number } | null {
  if (pace.p50 === null || pace.p90 === null || pace.samples < SAMPLES_MIN || pace.servers === 0) return null;
  if (!standing.can_run) return null;
  const rounds =
    Math.ceil((standing.ahead_own + standing.ahead_others + standing.running) / pace.servers) + 1;
  return { p50: rounds * pace.p50, p90: rounds * pace.p90 };
}
