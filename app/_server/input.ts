import "server-only";
import * as z from "zod";
import { AppError } from "@/lib/core/errors";

const DEPTH_MAX = 64;

/**
 * Parses what came from outside. Throws INVALID with one sentence per field, named by its path. Refuses
 * before the schema what no schema looks for and Postgres cannot hold: NUL, lone surrogates, endless nesting.
 */
export function parseInput<Schema extends z.core.$ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  checkStorable(raw, [], 0);
  const parsed = z.core.safeParse(schema, raw);
  if (parsed.success) return parsed.data;
  const fields = fieldsOf(parsed.error.issues);
  const [first] = Object.entries(fields);
  throw new AppError("INVALID", first ? sentenceOf(first) : "The input is not valid.", { fields });
}

function fieldsOf(issues: readonly z.core.$ZodIssue[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of issues) {
    const names =
      issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of names) {
      const name = path.map(String).join(".") || "input";
      fields[name] ??= issue.code === "unrecognized_keys" ? "This field is not known." : issue.message;
    }
  }
  return fields;
}

function sentenceOf([name, message]: [string, string]): string {
  return /^(Invalid|Too|Expected|Unrecognized)/.test(message) ? `${name}: ${message}` : message;
}

function checkStorable(value: unknown, path: string[], depth: number): void {
  if (depth > DEPTH_MAX) throw new AppError("INVALID", "The input is nested too deeply.");
  if (typeof value === "string") checkText(value, path);
  if (value === null || typeof value !== "object" || value instanceof Blob) return;
  for (const [name, inner] of Object.entries(value)) {
    checkText(name, path);
    checkStorable(inner, [...path, name], depth + 1);
  }
}

function checkText(text: string, path: string[]): void {
  if (!text.includes("\u0000") && !/\p{Surrogate}/u.test(text)) return;
  const sentence = "The text has a character in it that cannot be stored.";
  throw new AppError("INVALID", sentence, { fields: { [path.join(".") || "input"]: sentence } });
}
