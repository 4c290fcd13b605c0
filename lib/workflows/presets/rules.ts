import { AppError } from "@/lib/core/errors";

export const UNIQUE_VIOLATION = "23505";
const SIZE_MAX_BYTES = 128 * 1024;

/** Throws TOO_LARGE for more text than a draft may hold. */
export function checkPresetSize(values: Record<string, unknown>): void {
  if (Buffer.byteLength(JSON.stringify(values)) > SIZE_MAX_BYTES)
    throw new AppError("TOO_LARGE", "The form holds more than 128 kB of text; it was not saved.");
}

export function nameTaken(name: string): AppError {
  return new AppError(
    "CONFLICT",
    `A preset called “${name}” is there already: choose another name, or update that one.`,
    {
      fields: { name: "This name is taken." },
    },
  );
}
