import { findJob, JOB_STATUSES, type Job, listJobs } from "../../queue/jobs";
import type { Json } from "../../wire/json";
import { pythonRepr } from "../../wire/python";
import { HttpError } from "../http-error";
import { isCanonicalUuid } from "../is-canonical-uuid";
import { readJson } from "../read-body";
import { json, type Reply } from "../reply";
import type { EngineState, Route, RouteRequest } from "../route";

/** Order matters: the fixed path before the one with an id. */
export const jobRoutes: Route[] = [
  { method: "GET", path: "/jobs", handle: list },
  { method: "POST", path: "/jobs/cancel", handle: cancelMany },
  {
    method: "POST",
    path: "/jobs/*/cancel",
    handle: ({ rest }, state) => json({ cancelled: cancel(state, rest) }),
  },
  {
    method: "GET",
    path: "/jobs/*",
    handle: ({ rest }, { queue }) => {
      const job = findJob(queue, rest);
      return job ? json(job) : json({ error: "Job not found" }, 404);
    },
  },
];

function list({ query }: RouteRequest, { queue }: EngineState): Reply {
  const statuses = statusesOf(query);
  const sortBy = oneOf(query, "sort_by", ["created_at", "execution_duration"]);
  const isAscending = oneOf(query, "sort_order", ["desc", "asc"]) === "asc";
  const limit = integer(query, "limit");
  if (limit !== null && limit <= 0) throw bad("limit must be a positive integer");
  const offset = Math.max(0, integer(query, "offset") ?? 0);
  const workflowId = query.get("workflow_id");
  const sortKey = sortBy === "created_at" ? (job: Job): number => Number(job.create_time ?? 0) : durationMs;
  const matching = listJobs(queue)
    .filter(({ status }) => statuses === null || statuses.includes(status))
    .filter((job) => !workflowId || job.workflow_id === workflowId)
    .sort((a, b) => (isAscending ? sortKey(a) - sortKey(b) : sortKey(b) - sortKey(a)));
  const jobs = matching.slice(offset, limit === null ? undefined : offset + limit);
  const total = matching.length;
  return json({ jobs, pagination: { offset, limit, total, has_more: offset + jobs.length < total } });
}

function durationMs(job: Job): number {
  const start = Number(job.execution_start_time ?? 0);
  const end = Number(job.execution_end_time ?? 0);
  return start && end ? end - start : 0;
}

function statusesOf(query: URLSearchParams): string[] | null {
  const given = query.get("status");
  if (!given) return null;
  const statuses = given
    .split(",")
    .map((status) => status.trim().toLowerCase())
    .filter((status) => status !== "");
  const invalid = statuses.filter((status) => !JOB_STATUSES.includes(status));
  if (invalid.length > 0) {
    throw bad(`Invalid status value(s): ${invalid.join(", ")}. Valid values: ${JOB_STATUSES.join(", ")}`);
  }
  return statuses;
}

/** The value of a parameter that has a closed list; the first of the list is the default. */
function oneOf(query: URLSearchParams, name: string, values: [string, string]): string {
  const value = (query.get(name) ?? values[0]).toLowerCase();
  if (values.includes(value)) return value;
  const [first, second] = name === "sort_order" ? [values[1], values[0]] : values;
  throw bad(`${name} must be '${first}' or '${second}'`);
}

function integer(query: URLSearchParams, name: string): number | null {
  const value = query.get(name);
  if (value === null) return null;
  if (!/^\s*[+-]?\d+\s*$/.test(value)) throw bad(`${name} must be an integer`);
  return Number(value);
}

async function cancelMany({ message }: RouteRequest, state: EngineState): Promise<Reply> {
  const { job_ids: jobIds } = await readJson(message);
  if (!Array.isArray(jobIds)) throw bad("job_ids must be a list");
  const invalid = jobIds.filter((id: Json) => typeof id !== "string" || !isCanonicalUuid(id));
  if (invalid.length > 0) {
    const shown = invalid.map((id) => (typeof id === "string" ? id : pythonRepr(id)));
    return json({ error: "job_ids contains invalid id(s)", invalid_ids: shown }, 400);
  }
  const results = jobIds.map((id) => cancel(state, String(id)));
  return json({ cancelled: results.includes(true) });
}

/** True when a cancel was dispatched; false for finished and unknown jobs. */
function cancel({ queue, host }: EngineState, promptId: string): boolean {
  return host.interrupt(promptId) || queue.remove(promptId);
}

const bad = (error: string): HttpError => new HttpError(json({ error }, 400));
