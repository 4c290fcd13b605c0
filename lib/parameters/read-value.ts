import type { MediaValue, SeedValue, SizeValue } from "./schema";

/** The values of forms, looked at in the browser, where the schema's library would be 20 kB of the first load. */
export const readValue = { size, seed, media };

function size(value: unknown): SizeValue | null {
  if (!isRecord(value) || !isNumber(value.width) || !isNumber(value.height)) return null;
  return { width: value.width, height: value.height };
}

function seed(value: unknown): SeedValue | null {
  if (!isRecord(value) || !isNumber(value.value)) return null;
  if (value.mode !== "random" && value.mode !== "fixed" && value.mode !== "increment") return null;
  return { mode: value.mode, value: value.value };
}

function media(value: unknown): MediaValue | null {
  if (!isRecord(value) || typeof value.uploadId !== "string") return null;
  const { uploadId, width, height, name } = value;
  if (!isMaybe(width, isNumber) || !isMaybe(height, isNumber) || !isMaybe(name, isString)) return null;
  return {
    uploadId,
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(name === undefined ? {} : { name }),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isMaybe<T>(value: unknown, is: (value: unknown) => value is T): value is T | undefined {
  return value === undefined || is(value);
}
