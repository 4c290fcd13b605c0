import type { InputSpec, ListContext, NodeDefinition } from "../nodes/node";
import { choicesOf, inputConfig } from "../nodes/object-info";
import type { Json, JsonObject } from "../wire/json";
import { isJsonObject } from "../wire/json";
import type { PromptError } from "../wire/messages";
import { pythonFloat, pythonRepr, pythonStr } from "../wire/python";
import { coerce } from "./coerce";

/** ComfyUI leaves long lists of model files out of its error bodies. */
const LISTED_CHOICES_MAX = 20;

/**
 * Checks a widget value and returns it converted (numbers in strings are accepted), or the first error.
 * Order and texts are those of ComfyUI's `validate_inputs`.
 */
export function validateConstant(
  input: { name: string; spec: InputSpec; value: Json },
  node: NodeDefinition,
  context: ListContext,
): { value: Json } | { error: PromptError } {
  const { name, spec } = input;
  const unwrapped =
    isJsonObject(input.value) && "__value__" in input.value ? input.value.__value__ : input.value;
  const given = unwrapped ?? null;
  const config = (): Json => inputConfig(spec, node, context);
  const failed = (
    type: string,
    message: string,
    details: string,
    extra: JsonObject,
  ): { error: PromptError } => ({
    error: { type, message, details, extra_info: { input_name: name, ...extra } },
  });
  if (spec.kind === "link") return { value: given };
  if (spec.kind === "choice") {
    if (Object.hasOwn(node.validate, name)) return { value: given };
    const choices = choicesOf(spec, context);
    if (typeof given === "string" && choices.includes(given)) return { value: given };
    const isLong = choices.length > LISTED_CHOICES_MAX;
    const listed = isLong ? `(list of length ${choices.length})` : pythonRepr(choices);
    return failed(
      "value_not_in_list",
      "Value not in list",
      `${name}: ${pythonRepr(given)} not in ${listed}`,
      {
        input_config: isLong ? null : config(),
        received_value: given,
      },
    );
  }
  const coerced = coerce(spec.kind, given);
  if (!coerced.ok) {
    const message = `Failed to convert an input value to a ${spec.kind} value`;
    return failed("invalid_input_type", message, `${name}, ${pythonStr(given)}, ${coerced.message}`, {
      input_config: config(),
      received_value: given,
      exception_message: coerced.message,
    });
  }
  const { value } = coerced;
  const bound = outOfBounds(spec, value);
  if (bound)
    return failed(bound.type, bound.message, name, { input_config: config(), received_value: value });
  return { value };
}

function outOfBounds(
  spec: InputSpec & { kind: "INT" | "FLOAT" | "STRING" | "BOOLEAN" },
  value: Json,
): { type: string; message: string } | null {
  if (typeof value !== "number" && typeof value !== "bigint") return null;
  const { min, max } = spec.options;
  const show = (number: number | bigint): string =>
    spec.kind === "FLOAT" ? pythonFloat(Number(number)) : String(number);
  if ((typeof min === "number" || typeof min === "bigint") && value < min) {
    return {
      type: "value_smaller_than_min",
      message: `Value ${show(value)} smaller than min of ${show(min)}`,
    };
  }
  if ((typeof max === "number" || typeof max === "bigint") && value > max) {
    return { type: "value_bigger_than_max", message: `Value ${show(value)} bigger than max of ${show(max)}` };
  }
  return null;
}
