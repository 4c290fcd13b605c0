import { isJsonObject, type Json, type JsonObject } from "../wire/json";
import type { HistoryEntry, QueueItem } from "../wire/messages";
import type { PromptQueue } from "./prompt-queue";
import { summarizeOutputs } from "./summarize-outputs";

export const JOB_STATUSES = ["pending", "in_progress", "completed", "failed", "cancelled"];

export type Job = JsonObject & { id: string; status: string };

/** Every job the server knows, as `GET /api/jobs` lists them: waiting, running, finished. */
export function listJobs(queue: PromptQueue): Job[] {
  return [
    ...queue.running.map((item) => waitingJob(item, "in_progress")),
    ...queue.waiting.map((item) => waitingJob(item, "pending")),
    ...queue.entries(null, -1).map(([, entry]) => finishedJob(entry)),
  ];
}

/** One job with its workflow and outputs (`GET /api/jobs/{id}`), or null. */
export function findJob(queue: PromptQueue, promptId: string): Job | null {
  const entry = queue.entry(promptId);
  if (entry) {
    const workflow = workflowOf(entry.prompt);
    return { ...finishedJob(entry), outputs: entry.outputs, execution_status: entry.status, workflow };
  }
  const running = queue.running.find(([, id]) => id === promptId);
  if (running) return { ...waitingJob(running, "in_progress"), workflow: workflowOf(running) };
  const waiting = queue.waiting.find(([, id]) => id === promptId);
  return waiting ? { ...waitingJob(waiting, "pending"), workflow: workflowOf(waiting) } : null;
}

function waitingJob(item: QueueItem, status: string): Job {
  return pruned({
    ...identity(item, status),
    outputs_count: 0,
    previewable_outputs_count: 0,
    workflow_id: workflowId(item),
  });
}

function finishedJob({ prompt, outputs, status }: HistoryEntry): Job {
  const last = (...names: string[]): JsonObject | undefined =>
    status.messages.findLast(([event]) => names.includes(event))?.[1];
  const wasInterrupted = last("execution_interrupted") !== undefined;
  const outcome = status.status_str === "success" ? "completed" : wasInterrupted ? "cancelled" : "failed";
  const summary = summarizeOutputs(outputs);
  return pruned({
    ...identity(prompt, outcome),
    execution_start_time: last("execution_start")?.timestamp ?? null,
    execution_end_time:
      last("execution_success", "execution_error", "execution_interrupted")?.timestamp ?? null,
    execution_error: last("execution_error") ?? null,
    outputs_count: summary.count,
    previewable_outputs_count: summary.previewableCount,
    preview_output: summary.preview,
    workflow_id: workflowId(prompt),
  });
}

function identity([number, id, , extraData]: QueueItem, status: string): Job {
  return { id, status, priority: number, create_time: extraData.create_time ?? null };
}

const workflowOf = ([, , prompt, extraData]: QueueItem): JsonObject => ({ prompt, extra_data: extraData });

function workflowId([, , , extraData]: QueueItem): Json {
  const info = extraData.extra_pnginfo;
  const workflow = isJsonObject(info) ? info.workflow : null;
  return isJsonObject(workflow) ? (workflow.id ?? null) : null;
}

/** Null fields are left out, as ComfyUI does. */
function pruned(job: Job): Job {
  return Object.fromEntries(Object.entries(job).filter(([, value]) => value !== null)) as Job;
}
