import type { InputSpec, ListContext, NodeDefinition } from "../nodes/node";
import { inputConfig } from "../nodes/object-info";
import { isJsonObject, type Json, type JsonObject } from "../wire/json";
import type { Prompt, PromptError } from "../wire/messages";
import { pythonRepr } from "../wire/python";
import { isTypeMatch } from "./is-type-match";
import { PythonError } from "./python-error";
import { validateConstant } from "./validate-constant";

/** Python stops at this depth too. */
const DEPTH_MAX = 1000;

export type Verdict = { isValid: boolean; errors: PromptError[] };

export type Validation = {
  prompt: Prompt;
  nodes: ReadonlyMap<string, NodeDefinition>;
  context: ListContext;
  /** One verdict per node already looked at; shared by all outputs of a prompt. */
  verdicts: Map<string, Verdict>;
  visiting: string[];
};

/**
 * Depth-first validation of one node and everything it links to (ComfyUI's `validate_inputs`). Widget values in
 * the prompt are replaced by their converted form. Throws PythonError where ComfyUI's Python would raise.
 */
export function validateInputs(validation: Validation, nodeId: string): Verdict {
  const { prompt, nodes, verdicts, visiting } = validation;
  const known = verdicts.get(nodeId);
  if (known) return known;
  if (visiting.includes(nodeId)) return reportCycle(validation, nodeId);
  if (visiting.length > DEPTH_MAX)
    throw new PythonError("RecursionError", "maximum recursion depth exceeded");
  const promptNode = prompt[nodeId];
  const node = promptNode && nodes.get(promptNode.class_type);
  if (!promptNode || !node) throw new PythonError("KeyError", pythonRepr(nodeId));
  if (!isJsonObject(promptNode.inputs)) throw new PythonError("KeyError", "'inputs'");

  const errors: PromptError[] = [];
  let isValid = true;
  for (const [name, spec] of [...Object.entries(node.required), ...Object.entries(node.optional)]) {
    const result = validateInput(validation, { nodeId, node, name, spec, inputs: promptNode.inputs });
    if (result === "invalid source") isValid = false;
    else if (result) errors.push(result);
  }
  errors.push(...customErrors(node, promptNode.inputs, validation.context));
  // A cycle found below may already have put errors on this node.
  const earlier = verdicts.get(nodeId);
  const verdict = {
    isValid: isValid && errors.length === 0 && (earlier?.isValid ?? true),
    errors: [...(earlier?.errors ?? []), ...errors],
  };
  verdicts.set(nodeId, verdict);
  return verdict;
}

type Input = { nodeId: string; node: NodeDefinition; name: string; spec: InputSpec; inputs: JsonObject };

function validateInput(validation: Validation, input: Input): PromptError | "invalid source" | null {
  const { node, name, spec, inputs } = input;
  if (!Object.hasOwn(inputs, name)) {
    if (!Object.hasOwn(node.required, name)) return null;
    return {
      type: "required_input_missing",
      message: "Required input is missing",
      details: name,
      extra_info: { input_name: name },
    };
  }
  const value = inputs[name] ?? null;
  if (Array.isArray(value)) return validateLink(validation, input, value);
  const result = validateConstant({ name, spec, value }, node, validation.context);
  if ("error" in result) return result.error;
  inputs[name] = result.value;
  return null;
}

function validateLink(
  validation: Validation,
  input: Input,
  value: Json[],
): PromptError | "invalid source" | null {
  const { node, name, spec, nodeId } = input;
  const config = (): Json => inputConfig(spec, node, validation.context);
  if (value.length !== 2) {
    return {
      type: "bad_linked_input",
      message: "Bad linked input, must be a length-2 list of [node_id, slot_index]",
      details: name,
      extra_info: { input_name: name, input_config: config(), received_value: value },
    };
  }
  const { sourceId, received } = sourceOf(validation, value);
  const wanted = spec.kind === "link" ? spec.type : spec.kind === "choice" ? "COMBO" : spec.kind;
  if (!isTypeMatch(received, wanted)) {
    const shown =
      spec.kind === "choice" && node.generation === "v1" ? pythonRepr(config()).slice(1, -1) : wanted;
    return {
      type: "return_type_mismatch",
      message: "Return type mismatch between linked nodes",
      details: `${name}, received_type(${received}) mismatch input_type(${shown})`,
      extra_info: { input_name: name, input_config: config(), received_type: received, linked_node: value },
    };
  }
  validation.visiting.push(nodeId);
  try {
    return validateInputs(validation, sourceId).isValid ? null : "invalid source";
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    validation.verdicts.set(sourceId, { isValid: false, errors: [innerError(error, name, config(), value)] });
    return "invalid source";
  } finally {
    validation.visiting.pop();
  }
}

function sourceOf({ prompt, nodes }: Validation, value: Json[]): { sourceId: string; received: string } {
  const [sourceId = null, slot = null] = value;
  if (typeof sourceId === "object" && sourceId !== null) {
    throw new PythonError("TypeError", `unhashable type: '${Array.isArray(sourceId) ? "list" : "dict"}'`);
  }
  if (typeof sourceId !== "string" || !Object.hasOwn(prompt, sourceId)) {
    throw new PythonError("KeyError", pythonRepr(sourceId));
  }
  const outputs = nodes.get(prompt[sourceId]?.class_type ?? "")?.outputs ?? [];
  if (typeof slot !== "number" || !Number.isInteger(slot)) {
    throw new PythonError("TypeError", "tuple indices must be integers or slices");
  }
  const output = outputs.at(slot);
  if (!output) throw new PythonError("IndexError", "tuple index out of range");
  return { sourceId, received: output.type };
}

function innerError(error: PythonError, name: string, config: Json, linkedNode: Json[]): PromptError {
  return {
    type: "exception_during_inner_validation",
    message: "Exception when validating inner node",
    details: error.message,
    extra_info: {
      input_name: name,
      input_config: config,
      exception_message: error.message,
      exception_type: error.pythonType,
      traceback: [],
      linked_node: linkedNode,
    },
  };
}

function customErrors(node: NodeDefinition, inputs: JsonObject, context: ListContext): PromptError[] {
  return Object.entries(node.validate).flatMap(([name, validate]) => {
    if (!Object.hasOwn(inputs, name) || Array.isArray(inputs[name])) return [];
    const refusal = validate(inputs[name] ?? null, context);
    if (refusal === null) return [];
    return [
      {
        type: "custom_validation_failed",
        message: "Custom validation failed for node",
        details: `${name} - ${refusal}`,
        extra_info: { input_name: name },
      },
    ];
  });
}

function reportCycle({ prompt, verdicts, visiting }: Validation, nodeId: string): Verdict {
  const path = [...visiting.slice(visiting.indexOf(nodeId)), nodeId];
  const cycleNodes = [...new Set(path)];
  const details = path.map((id) => `${id} (${prompt[id]?.class_type})`).join(" -> ");
  for (const id of cycleNodes) {
    verdicts.set(id, {
      isValid: false,
      errors: [
        {
          type: "dependency_cycle",
          message: "Dependency cycle detected",
          details,
          extra_info: { node_id: id, cycle_nodes: cycleNodes },
        },
      ],
    });
  }
  return { isValid: false, errors: [] };
}
