/** The example schedule of Standard Webhooks 1.0: waits before each attempt, 75 h 35 min in all. */
export const ATTEMPT_WAITS_SECONDS = [
  0,
  5,
  5 * 60,
  30 * 60,
  2 * 60 * 60,
  5 * 60 * 60,
  10 * 60 * 60,
  14 * 60 * 60,
  20 * 60 * 60,
  24 * 60 * 60,
] as const;

export const ATTEMPT_TIMEOUT_MS = 15_000;
export const RESPONSE_BYTES_MAX = 16_000;
export const RESPONSE_EXCERPT_MAX = 1_000;
export const PAYLOAD_BYTES_MAX = 20_000;
export const ROTATION_HOURS = 24;
/** Failures in a row after which the owner is told, and after which it is switched off. */
export const TOLD_AFTER_FAILURES = [5, 10, 15] as const;
export const DISABLED_AFTER_FAILURES = 20;
const JITTER = 0.1;
/** A receiver may ask for patience, not for ever. */
const RETRY_AFTER_SECONDS_MAX = 24 * 60 * 60;

/**
 * Seconds to wait after `attemptCount` attempts have failed, ±10 % so that many do not come back at once; never less
 * than the receiver asked for. Null: there is no further attempt.
 */
export function nextWaitSeconds(
  attemptCount: number,
  retryAfterSeconds: number | null,
  random: () => number = Math.random,
): number | null {
  const wait = ATTEMPT_WAITS_SECONDS[attemptCount];
  if (wait === undefined) return null;
  const spread = wait * (1 + (random() * 2 - 1) * JITTER);
  return Math.max(spread, Math.min(retryAfterSeconds ?? 0, RETRY_AFTER_SECONDS_MAX));
}

/** Retry-After in seconds or as a date (RFC 9110 §10.2.3); null for anything else. */
export function readRetryAfter(value: string | null, nowMs: number): number | null {
  if (value === null) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(Math.ceil((at - nowMs) / 1000), 0);
}

export type AttemptOutcome = {
  statusCode: number | null;
  error: string | null;
  retryAfterSeconds: number | null;
};

/** Only 2xx is a yes; a redirect is not followed and counts as a failure. */
export function isDelivered({ statusCode }: Pick<AttemptOutcome, "statusCode">): boolean {
  return statusCode !== null && statusCode >= 200 && statusCode < 300;
}

/** 410 Gone: the receiver says it will never take anything again. */
export function isGone({ statusCode }: Pick<AttemptOutcome, "statusCode">): boolean {
  return statusCode === 410;
}
