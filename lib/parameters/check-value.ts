import { isOnStep, neighbours, numberBounds, sideBounds } from "./bounds";
import { choicesOf, findChoice } from "./choices";
import { textLengthMax } from "./default-value";
import { CHOICE_LENGTH_MAX, SEED_MAX, SIZE_PIXELS_MAX } from "./limits";
import { INPUT_SCHEME } from "./media";
import type { Parameter, ParameterOptions } from "./schema";

export type CheckedValue = { ok: true; value: unknown } | { ok: false; problem: string };
type LiveChoices = ParameterOptions[string] | undefined;

/** Checks one given value against its definition and answers the clean value or a sentence naming the field. */
export function checkValue(parameter: Parameter, value: unknown, live?: LiveChoices): CheckedValue {
  switch (parameter.type) {
    case "text":
    case "prompt":
      return checkText(parameter, value);
    case "number":
    case "slider":
      return checkNumber(parameter, value);
    case "boolean":
    case "feature":
      return typeof value === "boolean" ? good(value) : bad(`${parameter.label} must be on or off.`);
    case "select":
    case "model":
    case "lora":
      return checkChoice(parameter, value, live);
    case "seed":
      return checkSeed(parameter, value);
    case "size":
      return checkSize(parameter, value);
    case "color":
      return checkColor(parameter, value);
    case "image":
    case "mask":
    case "video":
    case "audio":
      return checkMedia(parameter, value);
  }
}

function checkText(parameter: Parameter, value: unknown): CheckedValue {
  if (typeof value !== "string") return bad(`${parameter.label} must be text.`);
  const longest = textLengthMax(parameter);
  if (value.length > longest) {
    return bad(`${parameter.label} has ${value.length} characters: shorten it to ${longest}.`);
  }
  if (value.includes("\0")) return bad(`${parameter.label} contains a character that cannot be sent.`);
  if (value.trimStart().startsWith(INPUT_SCHEME)) {
    return bad(`${parameter.label} cannot start with “${INPUT_SCHEME}”.`);
  }
  return good(value);
}

function checkNumber(parameter: Parameter, value: unknown): CheckedValue {
  const { label } = parameter;
  const bounds = numberBounds(parameter);
  if (typeof value !== "number" || !Number.isFinite(value)) return bad(`${label} must be a number.`);
  if (value < bounds.min || value > bounds.max) return bad(rangeSentence(parameter, bounds));
  if (bounds.isInteger && !Number.isInteger(value)) return bad(`${label} must be a whole number.`);
  if (!isOnStep(value, bounds)) {
    const [below, above] = neighbours(value, bounds);
    const nearest = below === above ? `${below}` : `${below} or ${above}`;
    return bad(`${label} moves in steps of ${bounds.step}: use ${nearest}.`);
  }
  return good(value);
}

function rangeSentence({ label, min, max }: Parameter, bounds: { min: number; max: number }): string {
  if (min !== undefined && max === undefined) return `${label} must be at least ${bounds.min}.`;
  if (min === undefined && max !== undefined) return `${label} must be at most ${bounds.max}.`;
  return `${label} must be between ${bounds.min} and ${bounds.max}.`;
}

function checkChoice(parameter: Parameter, value: unknown, live: LiveChoices): CheckedValue {
  const { label } = parameter;
  const isName = typeof value === "string" && value !== "" && value.length <= CHOICE_LENGTH_MAX;
  if (!isName && typeof value !== "number") return bad(`Choose a value for ${label}.`);
  const choices = choicesOf(parameter, live);
  if (choices.length === 0)
    return isPlainName(value) ? good(value) : bad(`${label} has a value that cannot be sent.`);
  const choice = findChoice(choices, value);
  if (choice !== undefined) return good(choice.value);
  const shown = `“${String(value)}”`;
  return parameter.options_from === undefined
    ? bad(`${label} has no choice ${shown}: pick one from the list.`)
    : bad(`${label} ${shown} is on no connected server: choose another.`);
}

/** An unlisted name may still be typed, but never a path out of the folder or a placeholder of ours. */
function isPlainName(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  const name = String(value);
  const hasControls = [...name].some((character) => character < " ");
  return !hasControls && !name.startsWith(INPUT_SCHEME) && !name.split(/[\\/]/).includes("..");
}

function checkSeed(parameter: Parameter, value: unknown): CheckedValue {
  const { label } = parameter;
  const given = typeof value === "number" ? { mode: "fixed", value } : value;
  if (!isRecord(given) || !hasOnly(given, ["mode", "value"]))
    return bad(`${label} must be a number or random.`);
  const { mode } = given;
  if (mode !== "random" && mode !== "fixed" && mode !== "increment")
    return bad(`${label} must be random, fixed or increment.`);
  const seed = given.value ?? (mode === "random" ? numberBounds(parameter).min : undefined);
  const { min, max } = numberBounds(parameter);
  if (typeof seed !== "number" || !Number.isInteger(seed)) return bad(`${label} must be a whole number.`);
  if (seed < min || seed > max) {
    const most = max === SEED_MAX ? "2^50 (1 125 899 906 842 624)" : String(max);
    return bad(`${label} must be between ${min} and ${most}.`);
  }
  return good({ mode, value: seed });
}

function checkSize(parameter: Parameter, value: unknown): CheckedValue {
  const { label } = parameter;
  if (!isRecord(value) || !hasOnly(value, ["width", "height"]))
    return bad(`${label} needs a width and a height.`);
  const { min, max, step } = sideBounds(parameter);
  const { width, height } = value;
  for (const [word, side] of [
    ["Width", width],
    ["Height", height],
  ] as const) {
    if (typeof side !== "number" || !Number.isInteger(side))
      return bad(`${word} must be a whole number of pixels.`);
    if (side < min || side > max) return bad(`${word} must be between ${min} and ${max} pixels.`);
    if (side % step !== 0) {
      return bad(
        `${word} must be a multiple of ${step}: use ${Math.floor(side / step) * step} or ${Math.ceil(side / step) * step}.`,
      );
    }
  }
  const pixels = Number(width) * Number(height);
  if (pixels > SIZE_PIXELS_MAX) {
    return bad(
      `${label} is ${(pixels / 1e6).toFixed(1)} megapixels: at most ${(SIZE_PIXELS_MAX / 1e6).toFixed(1)} are possible (2048 × 2048).`,
    );
  }
  return good({ width, height });
}

function checkColor(parameter: Parameter, value: unknown): CheckedValue {
  return typeof value === "string" && /^#[0-9a-f]{6}$/i.test(value)
    ? good(value.toLowerCase())
    : bad(`${parameter.label} must be a colour such as #3366ff.`);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function checkMedia(parameter: Parameter, value: unknown): CheckedValue {
  const wrong = bad(`${parameter.label} is not a file of yours: add it again.`);
  if (!isRecord(value) || !hasOnly(value, ["uploadId", "width", "height", "name"])) return wrong;
  const { uploadId, width, height, name } = value;
  if (typeof uploadId !== "string" || !UUID.test(uploadId)) return wrong;
  if (!isSide(width) || !isSide(height)) return wrong;
  if (name !== undefined && (typeof name !== "string" || name.length > 300)) return wrong;
  return good({
    uploadId: uploadId.toLowerCase(),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(name === undefined ? {} : { name }),
  });
}

function isSide(value: unknown): boolean {
  return value === undefined || (typeof value === "number" && value > 0 && value <= 100_000);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasOnly(value: Record<string, unknown>, names: string[]): boolean {
  return Object.keys(value).every((key) => names.includes(key));
}

function good(value: unknown): CheckedValue {
  return { ok: true, value };
}

function bad(problem: string): CheckedValue {
  return { ok: false, problem };
}
