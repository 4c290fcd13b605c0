import { ComfyError } from "./errors";
import { asRecord, asString } from "./json-shapes";
import { canvasNodeId, nodeTitle } from "./node-title";
import type { ComfyErrorClass, ComfyGraph } from "./port";

interface Verdict {
  class: ComfyErrorClass;
  code: string;
  sentence: (title: string, reason: string) => string;
}

/**
 * An `execution_error` payload as a ComfyError. Reads only type, message and node: `current_inputs` can hold prompts
 * and keys and is never touched.
 */
export function classifyExecution(payload: unknown, graph: ComfyGraph): ComfyError {
  const data = asRecord(payload) ?? {};
  const type = asString(data.exception_type) ?? "Error";
  const message = asString(data.exception_message) ?? "";
  const nodeId = asString(data.node_id);
  const title = nodeId === null ? "The workflow" : `“${nodeTitle(graph, nodeId)}”`;
  const verdict = judge(type, message);
  const sentence = verdict.sentence(title, firstLine(message));
  return new ComfyError(verdict.class, verdict.code, sentence, {
    nodeErrors:
      nodeId === null
        ? []
        : [{ nodeId: canvasNodeId(graph, nodeId), inputName: null, message: sentence, type }],
    detail: `${asString(data.node_type) ?? "?"}: ${type}: ${firstLine(message)}`,
  });
}

function judge(type: string, message: string): Verdict {
  return RULES.find((rule) => rule.test(type, message)) ?? NODE_FAILED;
}

const NODE_FAILED: Verdict = {
  class: "permanent",
  code: "node_failed",
  sentence: (title, reason) =>
    reason ? `${title} stopped with an error: ${reason}` : `${title} stopped with an error.`,
};

const RULES: (Verdict & { test: (type: string, message: string) => boolean })[] = [
  {
    test: (type, message) =>
      /OutOfMemory|^OOMError$/.test(type) || /out of memory|allocation on device/i.test(message),
    class: "resource",
    code: "out_of_memory",
    sentence: (title) =>
      `${title} ran out of memory on the server. Try a smaller size or fewer pictures at once.`,
  },
  {
    test: (type, message) =>
      /AcceleratorError/.test(type) || /\b(CUDA|HIP|cuDNN|MPS) (error|backend)/i.test(message),
    class: "resource",
    code: "gpu_failed",
    sentence: (title) => `The server's graphics card failed in ${title}.`,
  },
  {
    test: (_type, message) => /please login first to use this node/i.test(message),
    class: "partner",
    code: "partner_login",
    sentence: (title) => `${title} uses a paid service the server is not signed in to.`,
  },
  {
    test: (type, message) =>
      /InsufficientFunds|InactiveSubscription/.test(type) ||
      /payment required|insufficient (credits|funds)|not enough credits/i.test(message),
    class: "partner",
    code: "insufficient_credits",
    sentence: (title) => `${title} uses a paid service whose account has run out of credits.`,
  },
  {
    test: (type, message) =>
      type === "FileNotFoundError" || /invalid (image|audio|video) file/i.test(message),
    class: "wrong_server",
    code: "input_file_missing",
    sentence: (title) => `${title} could not find a file it needs on the server.`,
  },
  {
    test: (type) =>
      /^(ConnectionError|ConnectTimeout|ReadTimeout|TimeoutError|ServiceError|DispatcherError)$/.test(type),
    class: "transient",
    code: "node_network",
    sentence: (title) => `${title} could not reach a service it depends on.`,
  },
];

/** One readable line without the server's directories: paths keep only their last part. */
function firstLine(message: string): string {
  const line = message.trim().split("\n", 1)[0] ?? "";
  return line
    .replace(/(?:[A-Za-z]:)?(?:[\\/][^\s\\/'":]+){2,}/g, (path) => path.split(/[\\/]/).pop() ?? "")
    .slice(0, 240);
}
