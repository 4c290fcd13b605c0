import { randomUUID } from "node:crypto";
import type { ComfyGraph } from "../port";
import { fileKey, isKnown, type ServerState } from "./state";

export interface PromptBody {
  prompt?: ComfyGraph;
  prompt_id?: string | null;
  client_id?: string;
  extra_data?: Record<string, unknown>;
}

export interface JsonAnswer {
  status: number;
  body: unknown;
}

/** `POST /prompt` with ComfyUI's own order of checks and error bodies, per version. Queues the job when it is valid. */
export function acceptPrompt(
  state: ServerState,
  body: PromptBody,
  droppedOutputs: string[] = [],
): JsonAnswer {
  const { traits } = state;
  const promptId = traits.hasPromptIds && body.prompt_id ? body.prompt_id : randomUUID();
  if (traits.hasStrictPromptIds && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(promptId)) {
    return refuse("invalid_prompt_id", "prompt_id must be a canonical UUID");
  }
  if (traits.isNewest && isKnown(state, promptId))
    return { status: 409, body: { error: "prompt_id already exists" } };
  const graph = body.prompt;
  if (!graph) return refuse("no_prompt", "No prompt provided");
  const missing = missingClass(state, graph);
  if (missing) return missing;
  const outputNodeIds = Object.keys(graph).filter(
    (id) => state.script.catalogue[graph[id]?.class_type ?? ""]?.output_node === true,
  );
  if (outputNodeIds.length === 0) return refuse("prompt_no_outputs", "Prompt has no outputs");
  const nodeErrors = checkInputs(state, graph, outputNodeIds);
  if (Object.keys(nodeErrors).length > 0) {
    return refuse("prompt_outputs_failed_validation", "Prompt outputs failed validation", nodeErrors);
  }
  state.counter += 1;
  const clientId = body.client_id ?? null;
  state.waiting.push({
    promptId,
    number: state.counter,
    graph,
    extraData: { ...body.extra_data, ...(clientId === null ? {} : { client_id: clientId }) },
    clientId,
    outputNodeIds: outputNodeIds.filter((id) => !droppedOutputs.includes(id)),
  });
  return { status: 200, body: { prompt_id: promptId, number: state.counter, node_errors: {} } };
}

function refuse(
  type: string,
  message: string,
  nodeErrors: unknown = {},
  extraInfo: unknown = {},
): JsonAnswer {
  const error = { type, message, details: "", extra_info: extraInfo };
  return { status: 400, body: { error, node_errors: nodeErrors } };
}

function missingClass(state: ServerState, graph: ComfyGraph): JsonAnswer | null {
  const isNewForm = state.traits.hasMissingNodeType;
  for (const [id, node] of Object.entries(graph)) {
    if (Object.hasOwn(state.script.catalogue, node.class_type ?? "")) continue;
    const message = `Cannot execute because node ${node.class_type} does not exist.`;
    const answer = isNewForm
      ? refuse(
          "missing_node_type",
          message,
          {},
          { node_id: id, class_type: node.class_type, node_title: null },
        )
      : refuse("invalid_prompt", message);
    const { error } = answer.body as { error: { details: string } };
    error.details = `Node ID '#${id}'`;
    return answer;
  }
  return null;
}

/** Enough of ComfyUI's validation for the driver's tests: bounds, combos, uploaded files. */
function checkInputs(state: ServerState, graph: ComfyGraph, outputs: string[]): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [id, node] of Object.entries(graph)) {
    const errors = Object.entries(node.inputs).flatMap(([name, value]) =>
      Array.isArray(value) ? [] : checkValue(state, node.class_type, name, value),
    );
    if (errors.length > 0) found[id] = { errors, dependent_outputs: outputs, class_type: node.class_type };
  }
  return found;
}

function checkValue(
  state: ServerState,
  classType: string,
  name: string,
  value: unknown,
): Record<string, unknown>[] {
  const input = state.script.catalogue[classType]?.input as {
    required: Record<string, [unknown, Record<string, unknown>?]>;
  };
  const spec = input.required[name];
  if (!spec) return [];
  const [type, options = {}] = spec;
  const extra = { input_name: name, input_config: [type, options], received_value: value };
  if (options.image_upload) {
    if (value === "example.png" || state.files.has(fileKey("input", "", String(value)))) return [];
    const details = `${name} - Invalid image file: ${value}`;
    return [
      {
        type: "custom_validation_failed",
        message: "Custom validation failed for node",
        details,
        extra_info: {},
      },
    ];
  }
  const list = Array.isArray(type) ? type : Array.isArray(options.options) ? options.options : null;
  if (list && !list.includes(value)) {
    const details = `${name}: '${value}' not in ${JSON.stringify(list)}`;
    return [{ type: "value_not_in_list", message: "Value not in list", details, extra_info: extra }];
  }
  if (typeof value === "number" && typeof options.max === "number" && value > options.max) {
    const message = `Value ${value} bigger than max of ${options.max}`;
    return [{ type: "value_bigger_than_max", message, details: name, extra_info: extra }];
  }
  if (typeof value === "number" && typeof options.min === "number" && value < options.min) {
    const message = `Value ${value} smaller than min of ${options.min}`;
    return [{ type: "value_smaller_than_min", message, details: name, extra_info: extra }];
  }
  return [];
}
