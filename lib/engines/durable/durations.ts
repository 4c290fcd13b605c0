const UNIT_MS: Record<string, number> = { ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 };
const SPANS = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d|w))+$/;

/**
 * The instant a protocol duration ends: `"1h2s"` counted from `fromMs`, or an ISO 8601 date as it stands.
 * @throws when `spec` is neither
 */
export function until(spec: string, fromMs = Date.now()): Date {
  if (SPANS.test(spec)) {
    let totalMs = 0;
    for (const [, amount, unit] of spec.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d|w)/g)) {
      totalMs += Number(amount) * (UNIT_MS[unit ?? ""] ?? 0);
    }
    return new Date(fromMs + totalMs);
  }
  const instant = new Date(spec);
  if (Number.isNaN(instant.getTime())) throw new Error(`"${spec}" is neither a duration nor a date`);
  return instant;
}

/** The `retry-after` header: seconds or a date. Anything else is no wish at all. */
export function retryAfter(header: string | undefined): Date | undefined {
  if (header === undefined) return undefined;
  const instant = /^\d+(\.\d+)?$/.test(header)
    ? new Date(Date.now() + Number(header) * 1000)
    : new Date(header);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
