import { asArray, asNumber, asRecord, asString } from "./json-shapes";
import { nodeTitle } from "./node-title";
import type { ComfyGraph, NodeError } from "./port";

/** `node_errors` of a prompt's answer as one sentence per input, in the server's order. */
export function readNodeErrors(value: unknown, graph: ComfyGraph): NodeError[] {
  return Object.entries(asRecord(value) ?? {}).flatMap(([nodeId, entry]) =>
    asArray(asRecord(entry)?.errors).map((error) => readNodeError(nodeId, asRecord(error) ?? {}, graph)),
  );
}

/** Output nodes that `node_errors` took down with them: they were dropped from the queued prompt. */
export function readDroppedOutputs(value: unknown): string[] {
  const dropped = Object.values(asRecord(value) ?? {}).flatMap((entry) =>
    asArray(asRecord(entry)?.dependent_outputs),
  );
  return [...new Set(dropped.filter((id): id is string => typeof id === "string"))];
}

/** True when another server, or the same one with the files put back, may accept the value. */
export function isServerSpecific(error: NodeError): boolean {
  return (
    error.type === "model_missing" ||
    error.type === "input_file_missing" ||
    error.type === "missing_node_type"
  );
}

function readNodeError(nodeId: string, error: Record<string, unknown>, graph: ComfyGraph): NodeError {
  const type = asString(error.type) ?? "unknown";
  const details = asString(error.details) ?? "";
  const extra = asRecord(error.extra_info) ?? {};
  const inputName = asString(extra.input_name) ?? inputFromDetails(type, details);
  const title = `“${nodeTitle(graph, nodeId)}”`;
  const input = inputName === null ? "an input" : `“${inputName}”`;
  if (type === "value_not_in_list") {
    const value = String(extra.received_value ?? /: '(.*?)' not in/.exec(details)?.[1] ?? "this value").slice(
      0,
      200,
    );
    return MODEL_FILE.test(value)
      ? {
          nodeId,
          inputName,
          type: "model_missing",
          message: `${title} needs “${value}”, which this server does not have.`,
        }
      : { nodeId, inputName, type, message: `“${value}” is not a choice for ${input} of ${title}.` };
  }
  if (type === "custom_validation_failed" && /invalid (image|audio|video|file)/i.test(details)) {
    return {
      nodeId,
      inputName,
      type: "input_file_missing",
      message: `${title} cannot find its file on the server.`,
    };
  }
  return {
    nodeId,
    inputName,
    type,
    message: sentence(type, title, input, extra, asString(error.message) ?? ""),
  };
}

const MODEL_FILE = /\.(safetensors|sft|ckpt|pt|pth|bin|gguf|onnx|engine|patch|pkl|yaml|model)$/i;

function sentence(
  type: string,
  title: string,
  input: string,
  extra: Record<string, unknown>,
  fallback: string,
): string {
  const limits = asRecord(asArray(extra.input_config)[1]);
  switch (type) {
    case "required_input_missing":
      return `${title} needs a value for ${input}.`;
    case "value_smaller_than_min":
      return `${input} of ${title} must be at least ${asNumber(limits?.min) ?? "its minimum"}.`;
    case "value_bigger_than_max":
      return `${input} of ${title} must be at most ${asNumber(limits?.max) ?? "its maximum"}.`;
    case "invalid_input_type":
      return `${input} of ${title} has a value of the wrong kind.`;
    case "return_type_mismatch":
      return `What is connected to ${input} of ${title} does not fit there.`;
    case "bad_linked_input":
      return `${input} of ${title} has a broken connection.`;
    case "exception_during_validation":
    case "exception_during_inner_validation":
      return `${title} could not be checked: something it is connected to is missing or broken.`;
    case "dependency_cycle":
      return `The workflow runs in a circle through ${title}.`;
    default:
      return `The server refused ${input} of ${title}${fallback ? `: ${fallback.slice(0, 160)}` : ""}.`;
  }
}

/** Some checks name the input only in their text: `image - Invalid image file: x.png`, or just `steps`. */
function inputFromDetails(type: string, details: string): string | null {
  if (type === "custom_validation_failed") return /^(\S+) - /.exec(details)?.[1] ?? null;
  return /^[\w.]+$/.test(details) && !/^\d+$/.test(details) ? details : null;
}
