import type { MediaValue, Parameter, SeedValue, SizeValue } from "./schema";

/** A value in the words of the form, and the upload behind it when it is a file. */
export function describeValue(
  parameter: Parameter,
  value: unknown,
): { value: string; uploadId: string | null } {
  return { value: wording(parameter, value), uploadId: uploadIdOf(parameter, value) };
}

function wording(parameter: Parameter, value: unknown): string {
  switch (parameter.type) {
    case "seed":
      return String((value as SeedValue).value);
    case "size": {
      const { width, height } = value as SizeValue;
      return `${width} × ${height}`;
    }
    case "boolean":
    case "feature":
      return value === true ? (parameter.label_on ?? "On") : (parameter.label_off ?? "Off");
    case "image":
    case "mask":
    case "video":
    case "audio": {
      const { name, width, height } = value as MediaValue;
      if (name !== undefined) return name;
      return width !== undefined && height !== undefined ? `${width} × ${height}` : "File";
    }
    case "select":
    case "model":
    case "lora":
      return optionLabel(parameter, value);
    default:
      return parameter.unit === undefined ? String(value) : `${String(value)} ${parameter.unit}`;
  }
}

function optionLabel(parameter: Parameter, value: unknown): string {
  for (const option of parameter.options ?? []) {
    if (typeof option !== "string" && String(option.value) === String(value)) return option.label;
  }
  return String(value);
}

function uploadIdOf(parameter: Parameter, value: unknown): string | null {
  const isMedia = ["image", "mask", "video", "audio"].includes(parameter.type);
  return isMedia ? (value as MediaValue).uploadId : null;
}
