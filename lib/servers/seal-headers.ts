import "server-only";
import { AppError } from "@/lib/core/errors";
import { seal } from "@/lib/core/secrets";
import { headerProblem } from "./rules";
import { HEADERS_PURPOSE } from "./target";

/** Headers as they are stored: sealed; null without any. Throws INVALID at `headers` for what cannot be sent. */
export function sealHeaders(headers: Record<string, string>): string | null {
  const entries = Object.entries(headers);
  for (const [name, value] of entries) {
    const problem = headerProblem(name, value);
    if (problem) throw new AppError("INVALID", problem, { fields: { headers: problem } });
  }
  return entries.length === 0 ? null : seal(JSON.stringify(Object.fromEntries(entries)), HEADERS_PURPOSE);
}
