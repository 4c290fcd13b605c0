import { LIMITS } from "../limits";
import type { ListContext, NodeDefinition } from "../nodes/node";
import { isJsonObject, type Json, type JsonObject } from "../wire/json";
import type { NodeErrors, Prompt, PromptError } from "../wire/messages";
import { PythonError } from "./python-error";
import { type Validation, type Verdict, validateInputs } from "./validate-inputs";

export type PromptVerdict =
  | { isAccepted: true; outputs: string[]; nodeErrors: NodeErrors }
  | { isAccepted: false; error: PromptError; nodeErrors: NodeErrors };

/**
 * ComfyUI's `validate_prompt` (newest texts: `missing_node_type`). A prompt with at least one valid output is
 * accepted and the invalid outputs are dropped with their errors listed. `prompt` is changed in place: widget
 * values get their converted form.
 */
export function validatePrompt(
  prompt: JsonObject,
  targets: Json | undefined,
  nodes: ReadonlyMap<string, NodeDefinition>,
  context: ListContext,
): PromptVerdict {
  const missing = missingNode(prompt, nodes);
  if (missing) return { isAccepted: false, error: missing, nodeErrors: {} };
  const checked = prompt as Prompt;
  const outputs = Object.keys(checked).filter(
    (id) =>
      nodes.get(checked[id]?.class_type ?? "")?.isOutputNode === true &&
      (!Array.isArray(targets) || targets.includes(id)),
  );
  if (outputs.length === 0) {
    return refused(
      { type: "prompt_no_outputs", message: "Prompt has no outputs", details: "", extra_info: {} },
      {},
    );
  }
  return validateOutputs({ prompt: checked, nodes, context, verdicts: new Map(), visiting: [] }, outputs);
}

function validateOutputs(validation: Validation, outputs: string[]): PromptVerdict {
  const good: string[] = [];
  const lines: string[] = [];
  // A map, not an object: a node may be called "toString".
  const found = new Map<string, NodeErrors[string]>();
  for (const output of outputs) {
    const verdict = validateOutput(validation, output);
    if (verdict.isValid) {
      good.push(output);
      continue;
    }
    lines.push(...verdict.errors.map(({ message, details }) => `${message}: ${details}`));
    for (const [nodeId, { isValid, errors }] of validation.verdicts) {
      if (isValid || errors.length === 0) continue;
      const entry = found.get(nodeId) ?? {
        errors,
        dependent_outputs: [],
        class_type: validation.prompt[nodeId]?.class_type ?? "",
      };
      entry.dependent_outputs.push(output);
      found.set(nodeId, entry);
    }
  }
  const nodeErrors = Object.fromEntries(found);
  if (good.length > 0) return { isAccepted: true, outputs: good, nodeErrors };
  const error = {
    type: "prompt_outputs_failed_validation",
    message: "Prompt outputs failed validation",
    details: lines.join("\n"),
    extra_info: {},
  };
  return refused(error, nodeErrors);
}

function validateOutput(validation: Validation, output: string): Verdict {
  try {
    return validateInputs(validation, output);
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    const verdict = {
      isValid: false,
      errors: [
        {
          type: "exception_during_validation",
          message: "Exception when validating node",
          details: error.message,
          extra_info: { exception_type: error.pythonType, traceback: [] },
        },
      ],
    };
    validation.verdicts.set(output, verdict);
    return verdict;
  }
}

function missingNode(prompt: JsonObject, nodes: ReadonlyMap<string, NodeDefinition>): PromptError | null {
  const ids = Object.keys(prompt);
  if (ids.length > LIMITS.promptNodesMax) {
    return {
      type: "invalid_prompt",
      message: `The built-in engine runs workflows of at most ${LIMITS.promptNodesMax} nodes.`,
      details: "",
      extra_info: {},
    };
  }
  for (const id of ids) {
    const node = prompt[id];
    // An own key of this name would become the prototype of every table keyed by node id.
    const classType = isJsonObject(node) && id !== "__proto__" ? node.class_type : undefined;
    const title = isJsonObject(node) && isJsonObject(node._meta) ? node._meta.title : undefined;
    if (typeof classType === "string" && nodes.has(classType)) continue;
    const hasClass = typeof classType === "string";
    const shown = title ?? (hasClass ? classType : undefined);
    return {
      type: "missing_node_type",
      message: hasClass
        ? `Node '${shown}' not found. The custom node may not be installed.`
        : `Node '${shown ?? `ID #${id}`}' has no class_type. The workflow may be corrupted or a custom node is missing.`,
      details: `Node ID '#${id}'`,
      extra_info: { node_id: id, class_type: hasClass ? classType : null, node_title: shown ?? null },
    };
  }
  return null;
}

const refused = (error: PromptError, nodeErrors: NodeErrors): PromptVerdict => ({
  isAccepted: false,
  error,
  nodeErrors,
});
