import { SAMPLERS, SCHEDULERS } from "@/lib/engines/comfy/embedded/nodes/samplers";

/** A class as `GET /object_info` describes it, as far as this catalogue goes. */
export type RawClass = Record<string, unknown>;

type Spec = [string | string[], Record<string, unknown>];

/**
 * One line of the catalogue as a class:
 *
 *     Class (Display name) = name TYPE …; name TYPE … ? optional; optional > OUTPUT, OUTPUT name
 *
 * An input is a name, a type and its details: `INT 20 1..10000 /8`, `FLOAT 1 0..10 /0.01`, `BOOL true`, `TEXT`
 * (several lines, dynamic prompts), `STRING default text`, `[a|b|*c]` (a choice, the starred one the default), `FILES`
 * (a choice of what is installed), `UPLOAD image`, `SEED`,
 * `SAMPLER_NAME`, `SCHEDULER_NAME`, and any other type for a link. `!` marks it as advanced.
 * A class without outputs saves or shows something.
 */
export function parseClassLine(line: string): [string, RawClass] {
  const [head, rest] = splitOnce(line, " =");
  const [inputs, outputs] = splitOnce(rest, " > ");
  const [required, optional] = splitOnce(inputs, " ? ");
  const name = head.replace(/ \(.*$/, "").trim();
  const outs = outputs
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .map((one) => splitOnce(one, " "));
  return [
    name,
    {
      name,
      display_name: /\((.*)\)$/.exec(head.trim())?.[1] ?? name,
      input: { required: parseInputs(required), optional: parseInputs(optional) },
      output: outs.map(([type]) => type),
      output_name: outs.map(([type, label]) => label || type),
      output_node: outs.length === 0,
    },
  ];
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}

function parseInputs(text: string): Record<string, Spec> {
  const inputs = text
    .split(";")
    .map((one) => one.trim())
    .filter((one) => one !== "");
  return Object.fromEntries(
    inputs.map((input) => {
      const isAdvanced = input.endsWith(" !");
      const [name, details] = splitOnce(isAdvanced ? input.slice(0, -2) : input, " ");
      const [type, options] = parseSpec(details);
      return [name, [type, isAdvanced ? { ...options, advanced: true } : options]];
    }),
  );
}

function parseSpec(details: string): Spec {
  const [type, rest] = splitOnce(details, " ");
  if (details.startsWith("[")) return parseChoice(details);
  switch (type) {
    case "INT":
    case "FLOAT":
      return [type, parseNumber(rest)];
    case "SEED":
      return [
        "INT",
        {
          default: 0,
          min: 0,
          max: Number.MAX_SAFE_INTEGER,
          control_after_generate: true,
          ...parseNumber(rest),
        },
      ];
    case "BOOL":
      return ["BOOLEAN", { default: rest === "true" }];
    case "TEXT":
      return ["STRING", { default: rest, multiline: true, dynamicPrompts: true }];
    case "STRING":
      return ["STRING", { default: rest }];
    case "FILES":
      return [[], {}];
    case "SAMPLER_NAME":
      return [SAMPLERS, {}];
    case "SCHEDULER_NAME":
      return [SCHEDULERS, {}];
    case "UPLOAD":
      return [[], { [`${rest}_upload`]: true }];
    default:
      return [type, {}];
  }
}

function parseChoice(details: string): Spec {
  const choices = details.replace(/^\[|\]$/g, "").split("|");
  const options = choices.map((choice) => choice.replace(/^\*/, ""));
  const chosen = choices.find((choice) => choice.startsWith("*"));
  return [options, chosen ? { default: chosen.slice(1) } : {}];
}

/** `20 1..10000 /8`: default, bounds, step. */
function parseNumber(text: string): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  for (const word of text.split(" ").filter((one) => one !== "")) {
    const [min, max] = word.split("..");
    if (max !== undefined) Object.assign(options, { min: Number(min), max: Number(max) });
    else if (word.startsWith("/")) options.step = Number(word.slice(1));
    else options.default = Number(word);
  }
  return options;
}
