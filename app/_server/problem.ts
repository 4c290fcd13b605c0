import "server-only";
import { AppError, ERROR_STATUS } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import type { ActionError } from "@/lib/core/result";
import { sqlState } from "@/lib/core/tx";

/** Where a failure came through, for its log line. */
export type Door = { door: string; requestId: string; userId?: string };

/**
 * What a failure becomes for a user. Expected failures keep their sentence; anything else is logged whole
 * and becomes INTERNAL with a reference that finds the log line. Nothing of an unexpected error leaves.
 */
export function toActionError(error: unknown, at: Door): ActionError {
  const known = expected(error);
  if (known) {
    log().info({ ...at, code: known.code, reason: known.message, fields: known.fields }, "refused");
    return {
      code: known.code,
      message: known.message,
      ...(known.fields ? { fields: known.fields } : {}),
      ...(ERROR_STATUS[known.code] >= 500 ? { reference: at.requestId } : {}),
      ...(known.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: known.retryAfterSeconds }),
    };
  }
  log().error({ ...at, err: error }, "unexpected failure");
  return {
    code: "INTERNAL",
    message: `Something went wrong on our side. Nothing was lost. Reference: ${at.requestId}`,
    reference: at.requestId,
  };
}

/** RFC 9457. `type` is "about:blank": the code is the machine's handle, the title the status's own words. */
export function toProblem(error: unknown, at: Door): Response {
  const { code, message, fields, retryAfterSeconds } = toActionError(error, at);
  const status = ERROR_STATUS[code];
  return Response.json(
    {
      type: "about:blank",
      title: TITLES[code],
      status,
      detail: message,
      code,
      reference: at.requestId,
      ...(fields ? { fields } : {}),
    },
    {
      status,
      headers: {
        "Content-Type": "application/problem+json",
        "Cache-Control": "no-store",
        "X-Request-Id": at.requestId,
        ...(retryAfterSeconds === undefined ? {} : { "Retry-After": String(retryAfterSeconds) }),
        ...(code === "UNAUTHORIZED"
          ? { "WWW-Authenticate": 'Bearer realm="creator", Cookie realm="creator"' }
          : {}),
      },
    },
  );
}

const TITLES: Record<keyof typeof ERROR_STATUS, string> = {
  INVALID: "The input is not valid",
  UNAUTHORIZED: "Sign in first",
  FORBIDDEN: "Not allowed",
  NOT_FOUND: "Not found",
  CONFLICT: "In conflict with the present state",
  QUOTA_EXCEEDED: "The quota is used up",
  RATE_LIMITED: "Too many requests",
  TOO_LARGE: "Too large",
  UNSUPPORTED_MEDIA: "Unsupported kind of content",
  UNAVAILABLE: "Not available right now",
  INTERNAL: "Internal error",
};

function expected(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (isDatabaseAway(error)) {
    log().error({ err: error }, "the database cannot be reached");
    return new AppError("UNAVAILABLE", "The database cannot be reached right now. Try again in a moment.", {
      retryAfterSeconds: 5,
      cause: error,
    });
  }
  return undefined;
}

/** SQLSTATE classes 08 (connection), 53 (resources) and 57P (shutdown), and sockets that never opened. */
function isDatabaseAway(error: unknown): boolean {
  if (/^(08|53|57P)/.test(sqlState(error) ?? "")) return true;
  for (let current = error; current instanceof Error; current = current.cause) {
    if (/ECONNREFUSED|ECONNRESET|Connection terminated|connection timeout/i.test(current.message))
      return true;
  }
  return false;
}
