import type { ErrorCode } from "./errors";

/** What a server action answers. Closed: nothing but these fields ever reaches the browser. */
export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: ActionError };

export type ActionError = {
  code: ErrorCode;
  message: string;
  fields?: Record<string, string>;
  /** Finds the log line of an unexpected failure. */
  reference?: string;
  retryAfterSeconds?: number;
};
