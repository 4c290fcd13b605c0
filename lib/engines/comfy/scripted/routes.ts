import type { IncomingMessage, ServerResponse } from "node:http";
import { acceptPrompt, type JsonAnswer, type PromptBody } from "./accept-prompt";
import { picture } from "./picture";
import type { PromptFault, RecordedRequest, ScriptedJob } from "./script";
import type { ScriptedSockets } from "./sockets";
import { fileKey, isKnown, type ServerState } from "./state";
import { runWaitingJobs } from "./worker";

interface Exchange {
  state: ServerState;
  sockets: ScriptedSockets;
  request: IncomingMessage;
  response: ServerResponse;
  recorded: RecordedRequest;
  url: URL;
}

/** Every route of ComfyUI the driver uses, with and without `/api`; unknown ones answer as aiohttp does: text 404. */
export function answerRequest(exchange: Exchange): void {
  const { url, recorded, response, state } = exchange;
  if (recorded.body.length > state.script.maxUploadSizeBytes) {
    text(response, 413, `Maximum request body size ${state.script.maxUploadSizeBytes} exceeded`);
    return;
  }
  const path = url.pathname.startsWith("/api/jobs") ? url.pathname : url.pathname.replace(/^\/api(?=\/)/, "");
  const isPoll = /^\/(api\/jobs|queue|history)/.test(path) && recorded.method === "GET";
  if (isPoll && state.script.pollErrors > 0) {
    state.script.pollErrors -= 1;
    text(response, 500, "500 Internal Server Error");
    return;
  }
  const route = ROUTES.find(([method, pattern]) => method === recorded.method && pattern.test(path));
  if (route) route[2](exchange, route[1].exec(path)?.[1] ?? "");
  else text(response, 404, "404: Not Found");
}

type Handler = (exchange: Exchange, parameter: string) => void;

const ROUTES: [string, RegExp, Handler][] = [
  ["POST", /^\/prompt$/, postPrompt],
  [
    "GET",
    /^\/prompt$/,
    ({ response, state }) => json(response, 200, { exec_info: { queue_remaining: depth(state) } }),
  ],
  ["GET", /^\/queue$/, getQueue],
  ["POST", /^\/queue$/, postQueue],
  ["GET", /^\/history$/, ({ response, state }) => json(response, 200, Object.fromEntries(state.history))],
  ["GET", /^\/history\/([^/]+)$/, getHistory],
  ["POST", /^\/interrupt$/, postInterrupt],
  ["POST", /^\/free$/, ({ response }) => response.writeHead(200).end()],
  ["GET", /^\/api\/jobs\/([^/]+)$/, getJob],
  ["POST", /^\/api\/jobs\/([^/]+)\/cancel$/, cancelJob],
  ["GET", /^\/view$/, getView],
  ["POST", /^\/upload\/image$/, postUpload],
  ["GET", /^\/object_info$/, getObjectInfo],
  ["GET", /^\/system_stats$/, getSystemStats],
  ["GET", /^\/features$/, getFeatures],
];

function depth(state: ServerState): number {
  return state.waiting.length + (state.running ? 1 : 0);
}

function postPrompt({ state, sockets, request, response, recorded }: Exchange): void {
  const fault: PromptFault | undefined = state.script.promptFaults.shift();
  if (fault?.kind === "noAnswer") return;
  if (fault?.kind === "answer") {
    for (const [name, value] of Object.entries(fault.headers ?? {})) response.setHeader(name, value);
    const isText = typeof fault.body === "string";
    if (isText) text(response, fault.status, String(fault.body));
    else json(response, fault.status, fault.body);
    return;
  }
  const dropped = fault?.kind === "partial" ? droppedBy(fault.nodeErrors) : [];
  const body: PromptBody = JSON.parse(recorded.body.toString("utf8"));
  const answer: JsonAnswer = acceptPrompt(state, body, dropped);
  if (answer.status === 200) {
    sockets.broadcastStatus();
    void runWaitingJobs(state, sockets);
  }
  if (fault?.kind === "acceptThenSilence") return;
  if (fault?.kind === "acceptThenReset") {
    request.socket.resetAndDestroy();
    return;
  }
  const accepted = answer.body as Record<string, unknown>;
  json(
    response,
    answer.status,
    fault?.kind === "partial" ? { ...accepted, node_errors: fault.nodeErrors } : accepted,
  );
}

function droppedBy(nodeErrors: Record<string, unknown>): string[] {
  return Object.values(nodeErrors).flatMap(
    (entry) => (entry as { dependent_outputs: string[] }).dependent_outputs,
  );
}

function queueItem(job: ScriptedJob): unknown[] {
  return [job.number, job.promptId, job.graph, job.extraData, job.outputNodeIds];
}

function getQueue({ state, response }: Exchange): void {
  json(response, 200, {
    queue_running: state.running ? [queueItem(state.running)] : [],
    // A heap array is not sorted; reversed keeps a client honest.
    queue_pending: state.waiting.map(queueItem).reverse(),
  });
}

function postQueue({ state, response, recorded, sockets }: Exchange): void {
  const body: { delete?: string[] } = JSON.parse(recorded.body.toString("utf8"));
  state.waiting = state.waiting.filter((job) => !body.delete?.includes(job.promptId));
  sockets.broadcastStatus();
  response.writeHead(200).end();
}

function getHistory({ state, response }: Exchange, promptId: string): void {
  const entry = state.history.get(promptId);
  json(response, 200, entry ? { [promptId]: entry } : {});
}

function postInterrupt({ state, response, recorded }: Exchange): void {
  const body: { prompt_id?: string } = JSON.parse(recorded.body.toString("utf8") || "{}");
  const isOurs =
    !state.traits.hasTargetedInterrupt || !body.prompt_id || body.prompt_id === state.running?.promptId;
  if (state.script.lostInterrupts > 0) state.script.lostInterrupts -= 1;
  else if (isOurs) state.isInterruptAsked = true;
  response.writeHead(200).end();
}

function getJob({ state, response }: Exchange, promptId: string): void {
  if (!state.traits.hasJobsApi) {
    text(response, 404, "404: Not Found");
    return;
  }
  if (!isKnown(state, promptId)) {
    json(response, 404, { error: "Job not found" });
    return;
  }
  const entry = state.history.get(promptId);
  if (!entry) {
    const isRunning = state.running?.promptId === promptId;
    json(response, 200, { id: promptId, status: isRunning ? "in_progress" : "pending" });
    return;
  }
  const isInterrupted = entry.status.messages.some(([name]) => name === "execution_interrupted");
  const ended = entry.status.status_str === "success" ? "completed" : isInterrupted ? "cancelled" : "failed";
  json(response, 200, {
    id: promptId,
    status: ended,
    outputs: entry.outputs,
    execution_status: entry.status,
  });
}

function cancelJob({ state, response, sockets }: Exchange, promptId: string): void {
  if (!state.traits.hasJobCancel) {
    text(response, 404, "404: Not Found");
    return;
  }
  const isWaiting = state.waiting.some((job) => job.promptId === promptId);
  const isRunning = state.running?.promptId === promptId;
  state.waiting = state.waiting.filter((job) => job.promptId !== promptId);
  if (isRunning) state.isInterruptAsked = true;
  if (isWaiting) sockets.broadcastStatus();
  json(response, 200, { cancelled: isWaiting || isRunning });
}

function getView({ state, response, url }: Exchange): void {
  const query = url.searchParams;
  const key = fileKey(
    query.get("type") ?? "output",
    query.get("subfolder") ?? "",
    query.get("filename") ?? "",
  );
  const file = state.files.get(key);
  const fault = state.script.viewFaults.shift();
  if (fault === "serverError") {
    text(response, 500, "500 Internal Server Error");
    return;
  }
  if (!file || fault === "missing") {
    response.writeHead(404).end();
    return;
  }
  response.setHeader("Content-Disposition", `filename="${query.get("filename")}"`);
  response.setHeader("Content-Type", "image/png");
  if (fault === "webPage") response.end("<!doctype html><title>Sign in</title>");
  else if (fault === "cutFile") response.end(file.subarray(0, file.length - 20));
  else if (fault === "cutConnection") {
    response.setHeader("Content-Length", file.length);
    response.write(file.subarray(0, 30), () => response.destroy());
  } else response.end(file);
}

function postUpload({ state, response, recorded }: Exchange): void {
  const form = recorded.body.toString("latin1");
  const field = (name: string): string =>
    new RegExp(`name="${name}"\\r\\n\\r\\n([^\\r]*)`).exec(form)?.[1] ?? "";
  const name = /filename="([^"]+)"/.exec(form)?.[1] ?? "file";
  const subfolder = field("subfolder");
  // The stored name is where `LoadImage` looks for it: `subfolder/name` in the input folder.
  state.files.set(fileKey("input", "", subfolder ? `${subfolder}/${name}` : name), picture(4, 4, 0xffffff));
  json(response, 200, { name, subfolder, type: field("type") });
}

function getObjectInfo({ response, state }: Exchange): void {
  // Python writes NaN, which JSON does not know.
  text(
    response,
    200,
    JSON.stringify(state.script.catalogue).replace('"min":16,', '"min":16,"round":NaN,'),
    "application/json",
  );
}

function getSystemStats({ state, response }: Exchange): void {
  const devices = [
    { name: "cuda:0 Scripted", type: "cuda", vram_total: 24_000_000_000, vram_free: 20_000_000_000 },
  ];
  json(response, 200, {
    system: { comfyui_version: state.traits.version, os: "linux", argv: ["/secret/main.py"] },
    devices,
  });
}

function getFeatures({ state, response }: Exchange): void {
  if (!state.traits.hasPromptIds) {
    text(response, 404, "404: Not Found");
    return;
  }
  json(response, 200, { supports_preview_metadata: true, max_upload_size: state.script.maxUploadSizeBytes });
}

function json(response: ServerResponse, status: number, body: unknown): void {
  text(response, status, JSON.stringify(body), "application/json; charset=utf-8");
}

function text(
  response: ServerResponse,
  status: number,
  body: string,
  type = "text/plain; charset=utf-8",
): void {
  response.writeHead(status, { "Content-Type": type }).end(body);
}
