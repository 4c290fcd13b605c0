import { numberBounds, sideBounds, snap } from "./bounds";
import { choicesOf, findChoice } from "./choices";
import { fitSize } from "./fit-size";
import { SEED_MAX, TEXT_LENGTH_MAX } from "./limits";
import { INPUT_SCHEME } from "./media";
import { readValue } from "./read-value";
import type { Parameter, ParameterOptions, SeedValue } from "./schema";

/**
 * The value a field starts with: the definition's default made to fit its own bounds, or undefined when there is
 * none and the workflow's constant applies. A model the servers do not report is kept as it is, never replaced:
 * the form then says so.
 */
export function defaultValue(parameter: Parameter, live?: ParameterOptions[string]): unknown {
  const given = parameter.default;
  switch (parameter.type) {
    case "text":
    case "prompt":
      return typeof given === "string" ? fitText(given, parameter) : undefined;
    case "number":
    case "slider":
      return typeof given === "number" ? snap(given, numberBounds(parameter)) : undefined;
    case "feature":
      return given !== false;
    case "boolean":
      return typeof given === "boolean" ? given : undefined;
    case "select":
    case "model":
    case "lora":
      return defaultChoice(parameter, live);
    case "seed":
      return defaultSeed(parameter);
    case "size": {
      const size = readValue.size(given);
      return size ? fitSize(size, sideBounds(parameter)) : undefined;
    }
    case "color":
      return defaultColor(given);
    case "image":
    case "mask":
    case "video":
    case "audio":
      return readValue.media(given) ?? undefined;
  }
}

/** A number is a fixed seed, a negative one (a custom of the field) and no default mean random. */
function defaultSeed(parameter: Parameter): SeedValue {
  const bounds = numberBounds(parameter);
  if (typeof parameter.default === "number") {
    const isRandom = parameter.default < 0 || !Number.isFinite(parameter.default);
    return { mode: isRandom ? "random" : "fixed", value: snap(parameter.default, bounds) };
  }
  const seed = readValue.seed(parameter.default);
  if (!seed) return { mode: "random", value: snap(0, bounds) };
  return { mode: seed.mode, value: snap(Math.min(seed.value, SEED_MAX), bounds) };
}

function defaultChoice(parameter: Parameter, live: ParameterOptions[string] | undefined): unknown {
  const choices = choicesOf(parameter, live);
  const listed = findChoice(choices, parameter.default);
  if (listed !== undefined) return listed.value;
  if (parameter.options !== undefined && parameter.default !== undefined) return choices[0]?.value;
  return typeof parameter.default === "string" || typeof parameter.default === "number"
    ? parameter.default
    : undefined;
}

function defaultColor(given: unknown): string | undefined {
  if (typeof given === "number" && given >= 0 && given <= 0xffffff) {
    return `#${Math.floor(given).toString(16).padStart(6, "0")}`;
  }
  return typeof given === "string" && /^#[0-9a-f]{6}$/i.test(given) ? given.toLowerCase() : undefined;
}

function fitText(text: string, parameter: Parameter): string {
  const isReserved = text.trimStart().startsWith(INPUT_SCHEME);
  return isReserved ? "" : text.replaceAll("\0", "").slice(0, textLengthMax(parameter));
}

export function textLengthMax(parameter: Parameter): number {
  return Math.min(Math.max(parameter.max_length ?? TEXT_LENGTH_MAX, 0), TEXT_LENGTH_MAX);
}
