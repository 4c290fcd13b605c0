import { randomUUID } from "node:crypto";
import { LIMITS } from "../../limits";
import { loadRegistry } from "../../nodes/load-registry";
import { validatePrompt } from "../../validate/validate-prompt";
import { isJsonObject, type JsonObject } from "../../wire/json";
import type { NodeErrors, Prompt, PromptError } from "../../wire/messages";
import { isCanonicalUuid } from "../is-canonical-uuid";
import { readJson } from "../read-body";
import { json, type Reply } from "../reply";
import type { EngineState, Route, RouteRequest } from "../route";

/** Keys ComfyUI never shows again in the queue or history. */
const SENSITIVE_KEYS = ["auth_token_comfy_org", "api_key_comfy_org"];

export const promptRoutes: Route[] = [
  {
    method: "GET",
    path: "/prompt",
    handle: (_request, { queue }) => json({ exec_info: { queue_remaining: queue.remaining } }),
  },
  { method: "POST", path: "/prompt", handle: submit },
];

async function submit({ message }: RouteRequest, state: EngineState): Promise<Reply> {
  const body = await readJson(message);
  const nodes = await loadRegistry();
  // From here on nothing waits, so that two requests with the same prompt id cannot both pass the check.
  const number = queueNumber(body, state);
  if (!Object.hasOwn(body, "prompt")) {
    return refuse(promptError("no_prompt", "No prompt provided", "No prompt provided"));
  }
  const promptId = body.prompt_id ?? randomUUID();
  if (typeof promptId !== "string" || !isCanonicalUuid(promptId)) {
    const details =
      "prompt_id must be a UUID string in canonical lowercase hyphenated form; omit it to let the server generate one";
    return refuse(promptError("invalid_prompt_id", "prompt_id must be a valid UUID", details));
  }
  if (state.queue.has(promptId)) return json({ error: "prompt_id already exists" }, 409);
  if (!isJsonObject(body.prompt)) {
    return refuse(promptError("invalid_prompt", "The prompt is not an object of nodes.", "prompt"));
  }
  if (Number.isNaN(number)) return refuse(promptError("invalid_prompt", "number is not a number", "number"));
  const verdict = validatePrompt(body.prompt, body.partial_execution_targets, nodes, state);
  if (!verdict.isAccepted) return refuse(verdict.error, verdict.nodeErrors);
  if (state.queue.isFull) {
    const full = promptError("queue_full", `The queue holds at most ${LIMITS.queueItemsMax} prompts.`, "");
    return json({ error: full, node_errors: {} }, 429);
  }
  state.queue.put([
    number,
    promptId,
    body.prompt as Prompt,
    extraDataOf(body, message.headers),
    verdict.outputs,
  ]);
  state.host.next();
  return json({ prompt_id: promptId, number, node_errors: verdict.nodeErrors });
}

/** An explicit number does not advance the counter; `front` puts the prompt before everything waiting. */
function queueNumber(body: JsonObject, state: EngineState): number {
  if (Object.hasOwn(body, "number")) return Number.parseFloat(String(body.number));
  const next = state.nextNumber();
  // Not `-0`, which compares equal to 0 but prints differently.
  return body.front ? 0 - next : next;
}

function extraDataOf(body: JsonObject, headers: RouteRequest["message"]["headers"]): JsonObject {
  const given = isJsonObject(body.extra_data) ? body.extra_data : {};
  const extraData = Object.fromEntries(
    Object.entries(given).filter(([key]) => !SENSITIVE_KEYS.includes(key)),
  );
  if (Object.hasOwn(body, "client_id")) extraData.client_id = body.client_id ?? null;
  const source = headers["comfy-usage-source"];
  if (typeof source === "string" && !("comfy_usage_source" in extraData))
    extraData.comfy_usage_source = source;
  extraData.create_time = Date.now();
  return extraData;
}

const promptError = (type: string, message: string, details: string): PromptError => ({
  type,
  message,
  details,
  extra_info: {},
});

const refuse = (error: PromptError, nodeErrors: NodeErrors = {}): Reply =>
  json({ error, node_errors: nodeErrors }, 400);
