import type { Json, JsonObject } from "./json";

/** One node of an API-format prompt. */
export type PromptNode = { class_type: string; inputs: JsonObject; _meta?: JsonObject };
export type Prompt = Record<string, PromptNode>;

/** ComfyUI's queue tuple: `[number, prompt_id, prompt, extra_data, outputs_to_execute]`. */
export type QueueItem = [
  number: number,
  promptId: string,
  prompt: Prompt,
  extraData: JsonObject,
  outputs: string[],
];

export type ExecutionEvent =
  | "execution_start"
  | "execution_cached"
  | "execution_success"
  | "execution_error"
  | "execution_interrupted";

export type StatusMessage = [event: ExecutionEvent, data: JsonObject];

export type NodeMeta = {
  node_id: string;
  display_node: string;
  parent_node: string | null;
  real_node_id: string;
};

/** One value of `GET /history`. */
export type HistoryEntry = {
  prompt: QueueItem;
  outputs: Record<string, JsonObject>;
  status: { status_str: "success" | "error"; completed: boolean; messages: StatusMessage[] };
  meta: Record<string, NodeMeta>;
};

/** One error in ComfyUI's `node_errors[id].errors` or at the top level of a refused prompt. */
export type PromptError = { type: string; message: string; details: string; extra_info: JsonObject };
export type NodeErrors = Record<
  string,
  { errors: PromptError[]; dependent_outputs: string[]; class_type: string }
>;

/** A file reference as nodes put it into their UI output. */
export type FileReference = { filename: string; subfolder: string; type: "output" | "temp" };

export function asLink(value: Json | undefined): [nodeId: string, slot: number] | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [nodeId, slot] = value;
  return typeof nodeId === "string" && typeof slot === "number" ? [nodeId, slot] : null;
}
