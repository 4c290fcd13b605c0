import { parse } from "@marcbachmann/cel-js";

type Program = ReturnType<typeof parse>;
const PROGRAMS_MAX = 2_000;
const programs = new Map<string, Program>();

/**
 * Evaluates a CEL expression of a function's configuration. What cannot be evaluated on this event (a missing key, a
 * wrong type) is `undefined`, thus "no match", as in Inngest: an odd event never stops the others.
 */
export function evaluate(expression: string, context: Record<string, unknown>): unknown {
  try {
    const value: unknown = compile(expression)(context);
    return typeof value === "bigint" ? Number(value) : value;
  } catch {
    return undefined;
  }
}

export function matches(expression: string | null | undefined, context: Record<string, unknown>): boolean {
  return !expression || evaluate(expression, context) === true;
}

/** @throws ParseError when the expression is not CEL */
export function compile(expression: string): Program {
  const known = programs.get(expression);
  if (known) return known;
  const program = parse(expression);
  // waitForEvent expressions carry values in their text, so their number is not bounded by the functions.
  if (programs.size >= PROGRAMS_MAX) programs.clear();
  programs.set(expression, program);
  return program;
}
