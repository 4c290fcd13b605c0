import { isJsonObject } from "../../wire/json";
import type { QueueItem } from "../../wire/messages";
import { readBody, readJson } from "../read-body";
import { empty, json, type Reply, text } from "../reply";
import type { EngineState, Route, RouteRequest } from "../route";

export const queueRoutes: Route[] = [
  {
    method: "GET",
    path: "/queue",
    handle: (_request, { queue }) =>
      json({ queue_running: queue.running, queue_pending: queue.waiting satisfies QueueItem[] }),
  },
  { method: "POST", path: "/queue", handle: changeQueue },
  { method: "POST", path: "/interrupt", handle: interrupt },
  { method: "POST", path: "/free", handle: free },
  { method: "GET", path: "/history", handle: listHistory },
  { method: "POST", path: "/history", handle: changeHistory },
  {
    method: "GET",
    path: "/history/*",
    handle: ({ rest }, { queue }) => {
      const entry = queue.entry(rest);
      return json(entry ? { [rest]: entry } : {});
    },
  },
];

async function changeQueue({ message }: RouteRequest, { queue }: EngineState): Promise<Reply> {
  const body = await readJson(message);
  if (body.clear) queue.clear();
  if (Array.isArray(body.delete)) for (const id of body.delete) queue.remove(String(id));
  return empty();
}

/** With a `prompt_id` only that prompt is stopped, and only if it is the running one. */
async function interrupt({ message }: RouteRequest, { host }: EngineState): Promise<Reply> {
  const body = tryParse((await readBody(message)).toString("utf8"));
  const promptId = isJsonObject(body) && body.prompt_id ? String(body.prompt_id) : undefined;
  host.interrupt(promptId);
  return empty();
}

async function free({ message }: RouteRequest, { host }: EngineState): Promise<Reply> {
  const body = await readJson(message);
  if (body.free_memory) host.free();
  return empty();
}

function listHistory({ query }: RouteRequest, { queue }: EngineState): Reply {
  const maxItems = integer(query.get("max_items"));
  const offset = integer(query.get("offset"));
  if (Number.isNaN(maxItems) || Number.isNaN(offset))
    return text(400, "400: max_items and offset must be integers");
  return json(Object.fromEntries(queue.entries(maxItems, offset ?? -1)));
}

async function changeHistory({ message }: RouteRequest, { queue }: EngineState): Promise<Reply> {
  const body = await readJson(message);
  if (body.clear) queue.forgetAll();
  if (Array.isArray(body.delete)) for (const id of body.delete) queue.forget(String(id));
  return empty();
}

function integer(value: string | null): number | null {
  if (value === null) return null;
  return /^-?\d+$/.test(value) ? Number(value) : Number.NaN;
}

function tryParse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
