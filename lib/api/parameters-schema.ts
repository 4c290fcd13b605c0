import { numberBounds, sideBounds } from "@/lib/parameters/bounds";
import { choicesOf } from "@/lib/parameters/choices";
import { defaultValue, textLengthMax } from "@/lib/parameters/default-value";
import { isRequired } from "@/lib/parameters/input";
import { type Parameter, type ParameterOptions, type Parameters, SEED_MODES } from "@/lib/parameters/schema";
import { toApiValue } from "./resources/rules";

type JsonSchema = Record<string, unknown>;

/**
 * The form of a workflow as JSON Schema 2020-12, in the shape `inputs` takes. It says what the form's validator
 * checks; where that knows more (steps from an odd start, files that must be one's own) the validator has the last word.
 */
export function parametersSchema(
  parameters: Parameters,
  options: ParameterOptions,
): { schema: JsonSchema; defaults: Record<string, unknown> } {
  const properties: Record<string, JsonSchema> = {};
  const defaults: Record<string, unknown> = {};
  const required: string[] = [];
  for (const [name, field] of Object.entries(parameters)) {
    const live = Object.hasOwn(options, name) ? options[name] : undefined;
    const value = toApiValue(defaultValue(field, live));
    if (value !== undefined) defaults[name] = value;
    else if (isRequired(field)) required.push(name);
    properties[name] = {
      title: field.label,
      ...(field.help ? { description: field.help } : {}),
      ...shapeOf(field, live),
      ...(value === undefined ? {} : { default: value }),
    };
  }
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties,
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
  return { schema, defaults };
}

function shapeOf(field: Parameter, live: ParameterOptions[string] | undefined): JsonSchema {
  switch (field.type) {
    case "text":
    case "prompt":
      return { type: "string", maxLength: textLengthMax(field) };
    case "number":
    case "slider":
      return numberShape(field);
    case "boolean":
    case "feature":
      return { type: "boolean" };
    case "select":
    case "model":
    case "lora":
      return choiceShape(field, live);
    case "seed":
      return seedShape(field);
    case "size":
      return sizeShape(field);
    case "color":
      return { type: "string", pattern: "^#[0-9a-fA-F]{6}$" };
    case "image":
    case "mask":
    case "video":
    case "audio":
      return fileShape();
  }
}

function numberShape(field: Parameter): JsonSchema {
  const { min, max, isInteger } = numberBounds(field);
  return { type: isInteger ? "integer" : "number", minimum: min, maximum: max };
}

function choiceShape(field: Parameter, live: ParameterOptions[string] | undefined): JsonSchema {
  const values = choicesOf(field, live).map((choice) => choice.value);
  return values.length > 0 ? { enum: [...new Set(values)] } : { type: "string" };
}

function seedShape(field: Parameter): JsonSchema {
  const { min, max } = numberBounds(field);
  const value = { type: "integer", minimum: min, maximum: max };
  return {
    anyOf: [
      value,
      {
        type: "object",
        properties: { mode: { enum: [...SEED_MODES] }, value },
        required: ["mode"],
        additionalProperties: false,
      },
    ],
  };
}

function sizeShape(field: Parameter): JsonSchema {
  const { min, max, step } = sideBounds(field);
  const side = { type: "integer", minimum: min, maximum: max, multipleOf: step };
  return {
    type: "object",
    properties: { width: side, height: side },
    required: ["width", "height"],
    additionalProperties: false,
  };
}

function fileShape(): JsonSchema {
  return {
    type: "object",
    description: "A file uploaded by POST /uploads.",
    properties: {
      upload_id: { type: "string", format: "uuid" },
      width: { type: "integer" },
      height: { type: "integer" },
      name: { type: "string", maxLength: 300 },
    },
    required: ["upload_id"],
    additionalProperties: false,
  };
}
