import { asArray, asRecord, asString } from "@/lib/engines/comfy/json-shapes";
import { parseTolerantJson } from "./readers/parse-tolerant-json";

/** What a piece of JSON holds of a workflow. */
export type Unwrapped = {
  api: Record<string, unknown> | null;
  ui: Record<string, unknown> | null;
  /** ViewComfy's description of a form. */
  viewComfy: Record<string, unknown> | null;
  /** How it was packed: "workflow", "api", "history", "wrapped"… */
  packing: string;
};

/** Deeper no program wraps: a history file holding entries holding a prompt tuple is four. */
const WRAPS_MAX = 7;
const STRINGS_MAX = 4;

/** Where programs put the graph to run, and the graph to edit, best first. */
const WRAPPERS = [
  "prompt",
  "output",
  "workflow_api",
  "workflowApiJSON",
  "workflow_api_json",
  "api_prompt",
  "api",
  "workflow",
  "graph",
  "extra_pnginfo",
  "extra_data",
  "extra",
  "input",
  "data",
  "body",
  "payload",
  "comfyui",
  "metadata",
  "json",
];

/**
 * Finds the workflow in a piece of JSON, whatever it is wrapped in: API calls, history and queue entries, exports of
 * ViewComfy, SwarmUI and others, text in text in text. Null when there is none.
 */
export function unwrapJson(value: unknown): Unwrapped | null {
  return unwrap(value, 0);
}

function unwrap(raw: unknown, depth: number): Unwrapped | null {
  if (depth > WRAPS_MAX) return null;
  const value = parsedText(raw);
  if (Array.isArray(value)) return fromList(value, depth);
  const record = asRecord(value);
  if (!record) return null;
  if (isUiGraph(record)) return { api: null, ui: record, viewComfy: null, packing: "workflow" };
  if (isApiGraph(record)) return { api: record, ui: null, viewComfy: null, packing: "api" };
  return (
    fromViewComfy(record, depth) ??
    fromQueue(record, depth) ??
    fromWrapper(record, depth) ??
    fromHistory(record, depth)
  );
}

/** Metadata is often encoded two or three times over. */
export function parsedText(raw: unknown): unknown {
  let value = raw;
  for (let round = 0; round < STRINGS_MAX && typeof value === "string"; round += 1) {
    const text: string = value.trim();
    if (!/^["{[]/.test(text)) return value;
    const parsed = parseTolerantJson(text);
    if (!parsed.ok) return value;
    value = parsed.value;
  }
  return value;
}

/** The editor's format: nodes with a type, and links or a version or the counters that only it has. */
export function isUiGraph(record: Record<string, unknown>): boolean {
  const nodes = Array.isArray(record.nodes) ? record.nodes : Object.values(asRecord(record.nodes) ?? {});
  if (record.nodes === undefined || "edges" in record || "connections" in record) return false;
  const isMarked = Array.isArray(record.links) || "last_node_id" in record || "state" in record;
  const hasTypes = nodes.some((node) => typeof asRecord(node)?.type === "string");
  return hasTypes && (isMarked || record.version !== undefined || nodes.some(looksLikeUiNode));
}

/** The server's format: objects with a `class_type`; some files carry other keys beside the nodes. */
export function isApiGraph(record: Record<string, unknown>): boolean {
  const entries = Object.values(record).map(asRecord);
  const nodes = entries.filter((entry) => typeof entry?.class_type === "string");
  const others = entries.filter((entry) => entry !== null && typeof entry.class_type !== "string");
  return nodes.length > 0 && nodes.length >= others.length;
}

function looksLikeUiNode(node: unknown): boolean {
  const record = asRecord(node);
  return record !== null && ("widgets_values" in record || (Array.isArray(record.pos) && "mode" in record));
}

/** A queue item `[number, id, API, extra, outputs]`, or a list of wrapped workflows, of which the last counts. */
function fromList(list: readonly unknown[], depth: number): Unwrapped | null {
  const graph = asRecord(list[2]);
  if (graph && isApiGraph(graph)) {
    const extra = asRecord(asRecord(list[3])?.extra_pnginfo)?.workflow ?? null;
    const ui = asRecord(parsedText(extra));
    return { api: graph, ui: ui && isUiGraph(ui) ? ui : null, viewComfy: null, packing: "history" };
  }
  for (const item of list.slice(-20).reverse()) {
    const found = unwrap(item, depth + 1);
    if (found) return found;
  }
  return null;
}

/** `{file_type: "view_comfy", workflows: [{viewComfyJSON, workflowApiJSON}]}`, the first workflow counts. */
function fromViewComfy(record: Record<string, unknown>, depth: number): Unwrapped | null {
  const isWhole = asString(record.file_type) === "view_comfy";
  const entry = isWhole ? asRecord(asArray(record.workflows)[0]) : record;
  const form = asRecord(entry?.viewComfyJSON);
  if (!entry || !form) return null;
  const inner = unwrap(entry.workflowApiJSON, depth + 1);
  return inner ? { ...inner, viewComfy: form, packing: "ViewComfy" } : null;
}

function fromQueue(record: Record<string, unknown>, depth: number): Unwrapped | null {
  const waiting = [...asArray(record.queue_running), ...asArray(record.queue_pending)];
  return waiting.length > 0 ? fromList(waiting, depth + 1) : null;
}

function fromWrapper(record: Record<string, unknown>, depth: number): Unwrapped | null {
  const inner = WRAPPERS.flatMap((key) => {
    const found = Object.hasOwn(record, key) ? unwrap(record[key], depth + 1) : null;
    return found ? [found] : [];
  });
  const [first] = inner;
  if (!first) return null;
  return {
    api: inner.find(({ api }) => api)?.api ?? null,
    ui: inner.find(({ ui }) => ui)?.ui ?? null,
    viewComfy: inner.find(({ viewComfy }) => viewComfy)?.viewComfy ?? null,
    packing: first.packing === "history" ? "history" : "wrapped",
  };
}

/** `{"<prompt id>": {prompt: […], outputs, status}}`; of several entries the newest, which is the last. */
function fromHistory(record: Record<string, unknown>, depth: number): Unwrapped | null {
  for (const entry of Object.values(record).slice(-50).reverse()) {
    const inner = asRecord(entry);
    if (!inner || !("prompt" in inner || "workflow" in inner)) continue;
    const found = unwrap(inner, depth + 1);
    if (found) return { ...found, packing: "history" };
  }
  return null;
}
