import { classifyExecution } from "./classify-execution";
import { classifyStatus } from "./classify-status";
import type { DriverContext } from "./context";
import { interrupted, type JobEnding, jobEnding } from "./job-ending";
import { asRecord, own } from "./json-shapes";
import type { ComfyGraph } from "./port";
import { readQueue } from "./read-queue";
import { answerJson } from "./wire";

export type JobSnapshot =
  | { state: "absent" }
  | { state: "waiting" }
  | { state: "running" }
  | { state: "ended"; ending: JobEnding };

/**
 * Where a job stands, free of races: `/api/jobs/{id}` where it exists (v0.6.0), else `/queue` FIRST and
 * `/history/{id}` second. The server moves a job from one to the other under one lock, so this order has no gap;
 * the reverse order has.
 */
export async function snapshot(
  context: DriverContext,
  promptId: string,
  graph: ComfyGraph,
): Promise<JobSnapshot> {
  if (context.jobsApi.isWorthTrying()) {
    const answer = await context.wire.request({
      path: `/api/jobs/${encodeURIComponent(promptId)}`,
      timeoutMs: context.timing.pollTimeoutMs,
    });
    const isJson = answer.contentType.includes("json");
    if (answer.status === 404 && !isJson) {
      context.jobsApi.markMissing();
    } else if (answer.status === 404) {
      return { state: "absent" };
    } else {
      const failure = classifyStatus(answer, "GET /api/jobs");
      if (failure) throw failure;
      return fromJob(asRecord(answerJson(answer, "GET /api/jobs")) ?? {}, graph);
    }
  }
  return fromQueueThenHistory(context, promptId, graph);
}

function fromJob(job: Record<string, unknown>, graph: ComfyGraph): JobSnapshot {
  if (job.status === "pending") return { state: "waiting" };
  if (job.status === "in_progress") return { state: "running" };
  if (asRecord(job.execution_status)) {
    return { state: "ended", ending: jobEnding(job.outputs, job.execution_status, graph) };
  }
  if (job.status === "cancelled") return { state: "ended", ending: interrupted() };
  if (job.status === "failed") {
    return {
      state: "ended",
      ending: { kind: "failed", error: classifyExecution(job.execution_error, graph) },
    };
  }
  if (job.status === "completed") return { state: "ended", ending: jobEnding(job.outputs, null, graph) };
  // A status of the future: not ended as far as we know. The stall watchdog bounds the wait.
  return { state: "running" };
}

async function fromQueueThenHistory(
  context: DriverContext,
  promptId: string,
  graph: ComfyGraph,
): Promise<JobSnapshot> {
  const queue = await readQueue(context);
  if (queue.running.some((item) => item.promptId === promptId)) return { state: "running" };
  if (queue.waiting.some((item) => item.promptId === promptId)) return { state: "waiting" };
  const history = await context.wire.json({
    path: `${context.api}/history/${encodeURIComponent(promptId)}`,
    timeoutMs: context.timing.pollTimeoutMs,
  });
  const entry = asRecord(own(asRecord(history) ?? {}, promptId));
  if (!entry) return { state: "absent" };
  return { state: "ended", ending: jobEnding(entry.outputs, entry.status, graph) };
}
