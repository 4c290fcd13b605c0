import { checkValue } from "./check-value";
import { defaultValue } from "./default-value";
import { isMediaType } from "./media-types";
import type { Parameter, ParameterOptions, Parameters, ParameterValues } from "./schema";

export type ParsedValues =
  | { ok: true; values: ParameterValues }
  | { ok: false; fields: Record<string, string> };

/**
 * The one validator of a form, used by the form itself, the API and the executor's door. A missing value takes
 * its default; without a default the workflow's own constant stays. Unknown names are refused, and only own
 * properties are read. `fields` holds one sentence per wrong field, ready to show.
 */
export function parseValues(
  parameters: Parameters,
  values: unknown,
  context: { options?: ParameterOptions } = {},
): ParsedValues {
  if (!isPlainObject(values))
    return { ok: false, fields: { values: "The values must be an object of field names." } };
  const problems = new Map<string, string>();
  const parsed = new Map<string, unknown>();
  for (const name of Object.keys(values)) {
    if (!Object.hasOwn(parameters, name))
      problems.set(name, `This workflow has no field named “${name.slice(0, 64)}”.`);
  }
  for (const [name, parameter] of Object.entries(parameters)) {
    const given = Object.hasOwn(values, name) ? values[name] : undefined;
    const value = isMissing(given) ? defaultValue(parameter, ownOptions(context.options, name)) : given;
    if (isMissing(value) || (value === "" && isRequired(parameter))) {
      if (isRequired(parameter)) problems.set(name, missingSentence(parameter));
      else if (value === "") parsed.set(name, value);
      continue;
    }
    const checked = checkValue(parameter, value, ownOptions(context.options, name));
    if (checked.ok) parsed.set(name, checked.value);
    else problems.set(name, checked.problem);
  }
  return problems.size === 0
    ? { ok: true, values: Object.fromEntries(parsed) }
    : { ok: false, fields: Object.fromEntries(problems) };
}

/** Media must be brought unless the definition says otherwise; everything else only when it says so. */
export function isRequired(parameter: Parameter): boolean {
  return parameter.required ?? isMediaType(parameter.type);
}

function isMissing(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

function missingSentence(parameter: Parameter): string {
  if (parameter.type === "mask") return `Paint the part to change: ${parameter.label} is empty.`;
  if (isMediaType(parameter.type)) return `${parameter.label} is missing: add a file.`;
  return `${parameter.label} is empty: fill it in.`;
}

function ownOptions(options: ParameterOptions | undefined, name: string) {
  return options !== undefined && Object.hasOwn(options, name) ? options[name] : undefined;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
