import { ComfyError } from "@/lib/engines/comfy/errors";
import {
  type ComboOption,
  findInput,
  type NodeInput,
  nodeClass,
  type ObjectInfo,
} from "@/lib/engines/comfy/object-info";
import { isModelInput } from "@/lib/parameters/describe";
import type { ApiGraph } from "@/lib/parameters/schema";
import { isLink } from "@/lib/parameters/targets";
import { checkWorkflow } from "./check-workflow";
import { isModelPermitted } from "./rules";
import type { ServerPolicy, WorkflowProblem } from "./schema";

export type Submission = {
  objectInfo: ObjectInfo;
  policy: ServerPolicy;
  /** The names this very submission's uploads got from the server. */
  uploads: ReadonlySet<string>;
  /** Every `filename_prefix` has to start with it. */
  filenamePrefix: string;
};

/** A file that is the same one under this server's spelling: the path separator of its system. */
export type Respelled = { nodeId: string; inputName: string; from: string; to: string };

/**
 * The last look before a graph goes to one server: everything `checkWorkflow` knows, under this server's policy and
 * node list, and every input that names a file holds a name of that server's own list or of an upload of this job.
 * Answers the graph as the server spells it. Throws ComfyError: wrong_server where another one may do, else permanent.
 */
export function checkSubmission(
  graph: ApiGraph,
  submission: Submission,
): { graph: ApiGraph; respelled: Respelled[] } {
  const { objectInfo, policy, filenamePrefix } = submission;
  const problems = [
    ...checkWorkflow(graph, { objectInfo, policies: [policy], run: { tier: "STUDIO" } }),
    ...foreignPrefixes(graph, filenamePrefix),
  ];
  if (problems.length > 0) throw refusal(problems);
  const respelled: Respelled[] = [];
  const missing: WorkflowProblem[] = [];
  for (const [nodeId, node] of Object.entries(graph)) {
    const known = nodeClass(objectInfo, node.class_type);
    if (!known) {
      missing.push(missingClass(nodeId, node.class_type));
      continue;
    }
    for (const [inputName, value] of Object.entries(node.inputs)) {
      const input = findInput(known.inputs, inputName);
      if (isLink(value) || !input || !namesFile(node.class_type, input)) continue;
      const found = spell(value, input, submission);
      if (found === null) missing.push(missingFile(nodeId, node.class_type, input, String(value)));
      else if (found !== value) respelled.push({ nodeId, inputName, from: String(value), to: String(found) });
    }
  }
  if (missing.length > 0) throw refusal(missing);
  return { graph: respelled.length === 0 ? graph : spelled(graph, respelled), respelled };
}

function foreignPrefixes(graph: ApiGraph, filenamePrefix: string): WorkflowProblem[] {
  return Object.entries(graph).flatMap(([nodeId, node]) => {
    const prefix = Object.hasOwn(node.inputs, "filename_prefix") ? node.inputs.filename_prefix : undefined;
    if (prefix === undefined || (typeof prefix === "string" && prefix.startsWith(`${filenamePrefix}/`)))
      return [];
    const sentence = `Node ${nodeId} would save its files where they do not belong.`;
    return [{ kind: "file" as const, sentence, nodeId, inputName: "filename_prefix" }];
  });
}

/** Combos of model files and of uploads; any other choice is the node's own and the server checks it. */
function namesFile(classType: string, input: NodeInput): boolean {
  if (input.upload !== null) return true;
  if (!input.options || input.isMultiselect) return false;
  return isModelInput(classType, input.name) || lookup(input.options).hasFiles;
}

function spell(value: unknown, input: NodeInput, { uploads, policy }: Submission): ComboOption | null {
  // Some lists offer numbers and switches beside files; nothing else may stand where a name belongs.
  if (typeof value === "number" || typeof value === "boolean") {
    return input.options?.includes(value) ? value : null;
  }
  if (typeof value !== "string") return null;
  if (input.upload !== null && (uploads.has(value) || value === "")) return value;
  if (!input.options) return input.upload === null ? value : null;
  const { exact, bySlashes } = lookup(input.options);
  const found = exact.has(value) ? value : bySlashes.get(value.replaceAll("\\", "/"));
  return found !== undefined && isModelPermitted(policy, found) ? found : null;
}

type Lookup = { exact: Set<ComboOption>; bySlashes: Map<string, string>; hasFiles: boolean };

/** Thousands of names, asked for with every job: read once per list. */
const lookups = new WeakMap<readonly ComboOption[], Lookup>();

function lookup(options: readonly ComboOption[]): Lookup {
  const known = lookups.get(options);
  if (known) return known;
  const names = options.filter((option): option is string => typeof option === "string");
  const made: Lookup = {
    exact: new Set(options),
    bySlashes: new Map(names.map((name) => [name.replaceAll("\\", "/"), name])),
    hasFiles: names.some((name) => MODEL_FILE.test(name)),
  };
  lookups.set(options, made);
  return made;
}

const MODEL_FILE = /\.(safetensors|ckpt|pt|pth|bin|gguf|sft|onnx)$/i;

function spelled(graph: ApiGraph, respelled: Respelled[]): ApiGraph {
  const copy = structuredClone(graph);
  for (const { nodeId, inputName, to } of respelled) {
    const node = copy[nodeId];
    if (node) node.inputs[inputName] = to;
  }
  return copy;
}

function missingClass(nodeId: string, classType: string): WorkflowProblem {
  const sentence = `This server does not have the node “${classType}”.`;
  return { kind: "class", sentence, nodeId, inputName: null };
}

function missingFile(nodeId: string, classType: string, input: NodeInput, value: string): WorkflowProblem {
  const name = value.slice(0, 200);
  const sentence =
    input.upload === null
      ? `“${classType}” needs “${name}”, which this server does not have.`
      : `“${input.name}” of ${classType} (node ${nodeId}) needs a file of yours: choose one.`;
  return { kind: input.upload === null ? "model" : "file", sentence, nodeId, inputName: input.name };
}

/** Classes and models differ between servers; everything else is wrong everywhere. */
function refusal(problems: WorkflowProblem[]): ComfyError {
  const lasting = problems.filter(({ kind }) => kind !== "class" && kind !== "model");
  const [first] = lasting.length > 0 ? lasting : problems;
  const code =
    lasting.length > 0 ? "not_allowed" : first?.kind === "model" ? "model_missing" : "missing_node_type";
  return new ComfyError(lasting.length > 0 ? "permanent" : "wrong_server", code, first?.sentence ?? "", {
    nodeErrors: problems.slice(0, 20).map(({ nodeId, inputName, sentence, kind }) => ({
      nodeId: nodeId ?? "",
      inputName,
      message: sentence,
      type: kind,
    })),
  });
}
