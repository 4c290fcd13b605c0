import type { Json, JsonObject } from "../wire/json";

const EXCEPTION_NAMES: Record<string, string> = { Error: "RuntimeError", RangeError: "ValueError" };

/** The part of `execution_error` that describes what a node threw, under Python's names for common exceptions. */
export function errorDetails(error: unknown, inputs: JsonObject, nodeIds: string[]): JsonObject {
  const name = error instanceof Error ? error.name : "Error";
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return {
    // ComfyUI appends a newline and an optional tip.
    exception_message: `${message}\n`,
    exception_type: EXCEPTION_NAMES[name] ?? name,
    traceback: stack
      .split("\n")
      .slice(1)
      .map((line) => `${line.replace(/\(?file:\/\/.*\/(?=lib\/|node_modules\/)/, "(")}\n`),
    current_inputs: Object.fromEntries(
      Object.entries(inputs).map(([key, value]): [string, Json] => [key, [value]]),
    ),
    current_outputs: nodeIds,
  };
}
