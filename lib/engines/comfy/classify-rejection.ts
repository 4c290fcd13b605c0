import { ComfyError } from "./errors";
import { asRecord, asString } from "./json-shapes";
import { nodeTitle } from "./node-title";
import type { ComfyErrorClass, ComfyGraph, NodeError } from "./port";
import { isServerSpecific, readNodeErrors } from "./read-node-errors";

/**
 * A 400 answer of `POST /prompt` as a ComfyError, with a sentence for the job and one per input. Covers the error
 * types of every version: `invalid_prompt` became `missing_node_type` in 2026, 403/409 bodies carry a string.
 */
export function classifyRejection(body: unknown, graph: ComfyGraph): ComfyError {
  const record = asRecord(body) ?? {};
  const nodeErrors = readNodeErrors(record.node_errors, graph);
  const error = asRecord(record.error);
  const type = asString(error?.type) ?? "rejected";
  const detail = [type, asString(error?.message) ?? asString(record.error), asString(error?.details)]
    .filter(Boolean)
    .join(": ");
  const missing = missingNode(type, error, graph);
  if (missing)
    return new ComfyError("wrong_server", "missing_node_type", missing.message, {
      nodeErrors: [missing],
      detail,
    });
  if (nodeErrors.length > 0) return fromNodeErrors(nodeErrors, detail);
  return new ComfyError("permanent", type, TOP_LEVEL[type] ?? "The ComfyUI server refused this workflow.", {
    detail,
  });
}

const TOP_LEVEL: Record<string, string> = {
  no_prompt: "The workflow is empty.",
  prompt_no_outputs: "The workflow has no node that produces a result, such as Save Image.",
  invalid_prompt_id: "The ComfyUI server did not accept the job's number.",
  invalid_prompt: "A part of the workflow has no node type. It may not be a workflow in API format.",
  missing_node_type: "A part of the workflow has no node type. It may not be a workflow in API format.",
  dependency_cycle: "The workflow runs in a circle: a node depends on its own result.",
};

function fromNodeErrors(nodeErrors: NodeError[], detail: string): ComfyError {
  const errorClass: ComfyErrorClass = nodeErrors.every(isServerSpecific) ? "wrong_server" : "permanent";
  const [first] = nodeErrors;
  const more = nodeErrors.length - 1;
  const rest = more > 0 ? ` There ${more === 1 ? "is 1 more problem" : `are ${more} more problems`}.` : "";
  return new ComfyError(errorClass, first?.type ?? "rejected", `${first?.message ?? ""}${rest}`, {
    nodeErrors,
    detail,
  });
}

/** ComfyUI stops at the first unknown class. Newer servers name it in extra_info, older ones only in the text. */
function missingNode(
  type: string,
  error: Record<string, unknown> | null,
  graph: ComfyGraph,
): NodeError | null {
  if (type !== "missing_node_type" && type !== "invalid_prompt") return null;
  const extra = asRecord(error?.extra_info);
  const message = asString(error?.message) ?? "";
  const nodeId = asString(extra?.node_id) ?? /#([^'"]+)/.exec(asString(error?.details) ?? "")?.[1] ?? "";
  const classType =
    asString(extra?.class_type) ?? /node (.+?) (?:does not exist|not found)/i.exec(message)?.[1];
  if (!classType) return null;
  const title = nodeTitle(graph, nodeId);
  const where = nodeId && title !== classType && Object.hasOwn(graph, nodeId) ? ` (used by “${title}”)` : "";
  return {
    nodeId,
    inputName: null,
    message: `This server does not have the node “${classType}”${where}.`,
    type: "missing_node_type",
  };
}
