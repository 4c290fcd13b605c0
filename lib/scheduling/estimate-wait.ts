import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { WaitEstimateDto } from "@/lib/generations/schema";
import { schedulingAccess } from "./access";
import { selectWorkflowPace } from "./store";

/** Fewer finished runs than this say nothing about the next one. */
const SAMPLES_MIN = 3;

/**
 * How long one more run of a workflow would take from the press to the picture, judging by its recent runs
 * and what waits now; null when there is too little to judge by, or no server.
 */
export async function estimateWait({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { workflowId: string };
}): Promise<WaitEstimateDto | null> {
  const pace = await selectWorkflowPace(schedulingAccess(ctx, "read"), input.workflowId);
  if (pace.p50 === null || pace.p90 === null || pace.samples < SAMPLES_MIN || pace.servers === 0) return null;
  const rounds = Math.ceil(pace.ahead / pace.servers);
  return { p50Seconds: (rounds + 1) * pace.p50, p90Seconds: (rounds + 1) * pace.p90 };
}
