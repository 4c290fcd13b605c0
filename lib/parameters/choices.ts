import type { Parameter, ParameterOptions } from "./schema";

export type Choice = { value: string | number; label: string; isAvailable: boolean };

/**
 * What a `select`, `model` or `lora` offers: the definition's own list when it has one (a whitelist), else what
 * the servers report. Empty when neither is known; then any name is taken and the server has the last word.
 */
export function choicesOf(parameter: Parameter, live: ParameterOptions[string] | undefined): Choice[] {
  if (parameter.options !== undefined && parameter.options.length > 0) {
    const reported = new Map((live ?? []).map((choice) => [choice.value, choice.isAvailable]));
    return parameter.options.map((option) => {
      const { value, label } = typeof option === "string" ? { value: option, label: option } : option;
      return { value, label, isAvailable: reported.size === 0 || reported.get(String(value)) === true };
    });
  }
  return live ?? [];
}

/** The choice with this value; `20` and `"20"` are the same choice. */
export function findChoice(choices: Choice[], value: unknown): Choice | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  return choices.find((choice) => String(choice.value) === String(value));
}
