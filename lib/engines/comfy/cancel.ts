import { classifyStatus } from "./classify-status";
import type { DriverContext } from "./context";
import { asRecord } from "./json-shapes";
import { monotonicMs } from "./monotonic";
import type { CancelOutcome } from "./port";
import { readQueue } from "./read-queue";
import { sleep } from "./sleep";
import { type JobSnapshot, snapshot } from "./snapshot";
import { answerJson } from "./wire";

/**
 * Stops one job and never another's. A loop, because ComfyUI loses an interrupt that arrives between dequeue and
 * start, and obeys one during a model load only at the next step: cancel, look, cancel again, for at most
 * `timing.cancelMs`. A server that would interrupt whoever runs (before v0.3.57) is asked only to drop waiting jobs.
 */
export async function cancel(context: DriverContext, promptId: string): Promise<CancelOutcome> {
  const deadlineAtMs = monotonicMs() + context.timing.cancelMs;
  let hasAsked = false;
  for (;;) {
    const found = await snapshot(context, promptId, {});
    if (found.state === "absent") return hasAsked ? { kind: "cancelled" } : { kind: "absent" };
    if (found.state === "ended") {
      return found.ending.kind === "interrupted" ? { kind: "cancelled" } : { kind: "finished" };
    }
    const isAsked = await askToStop(context, promptId, found);
    hasAsked ||= isAsked;
    if (!isAsked) return { kind: "pending", reason: "server_too_old" };
    if (monotonicMs() >= deadlineAtMs) return { kind: "pending", reason: "no_reaction" };
    await sleep(context.timing.cancelPollMs);
  }
}

/** False when this server has no way of stopping this one job. */
async function askToStop(context: DriverContext, promptId: string, found: JobSnapshot): Promise<boolean> {
  if (await cancelJob(context, promptId)) return true;
  // Deleting by id touches only waiting jobs, ours alone, on every version.
  if (found.state === "waiting") {
    await post(context, "/queue", { delete: [promptId] });
    return true;
  }
  const { hasTargetedInterrupt } = await context.features();
  if (!hasTargetedInterrupt) return false;
  const queue = await readQueue(context);
  if (queue.running.some((item) => item.promptId === promptId)) {
    await post(context, "/interrupt", { prompt_id: promptId });
  }
  return true;
}

/** `POST /api/jobs/{id}/cancel` (v0.26.0): atomic for waiting and running jobs alike. False where it does not exist. */
async function cancelJob(context: DriverContext, promptId: string): Promise<boolean> {
  if (!context.jobsApi.isWorthTrying()) return false;
  const answer = await context.wire.request({
    method: "POST",
    path: `/api/jobs/${encodeURIComponent(promptId)}/cancel`,
    json: {},
    timeoutMs: context.timing.pollTimeoutMs,
  });
  if (answer.status !== 200 || !answer.contentType.includes("json")) return false;
  return asRecord(answerJson(answer, "cancel"))?.cancelled !== undefined;
}

async function post(context: DriverContext, route: string, json: unknown): Promise<void> {
  const answer = await context.wire.request({
    method: "POST",
    path: context.api + route,
    json,
    timeoutMs: context.timing.pollTimeoutMs,
  });
  const failure = classifyStatus(answer, `POST ${route}`);
  if (failure) throw failure;
}
