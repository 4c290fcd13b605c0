/** Presentation of numbers and times; isomorphic and free of locale surprises between server and browser. */

const byteUnits = ["B", "kB", "MB", "GB", "TB"] as const;

export function formatBytes(sizeBytes: number): string {
  let value = sizeBytes;
  let unit = 0;
  while (value >= 1000 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${byteUnits[unit]}`;
}

/** "0.4 s", "12 s", "3 min 20 s", "1 h 5 min". */
export function formatDuration(durationSeconds: number): string {
  if (durationSeconds < 10) return `${durationSeconds.toFixed(1)} s`;
  if (durationSeconds < 60) return `${Math.round(durationSeconds)} s`;
  const minutes = Math.floor(durationSeconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(durationSeconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Groups a long seed for reading: "8 402 117 356". Never used where it is copied. */
export function formatSeed(seed: number | string): string {
  return String(seed).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
}

/** "7 of 10", "3 of unlimited". */
export function formatQuota(used: number, limit: number | null): string {
  return limit === null ? `${used} this month` : `${Math.max(limit - used, 0)} of ${limit} left this month`;
}

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["second", 60],
  ["minute", 60],
  ["hour", 24],
  ["day", 7],
  ["week", 4.35],
  ["month", 12],
  ["year", Number.POSITIVE_INFINITY],
];

/** "3 minutes ago", relative to `nowMs`. */
export function formatRelative(at: Date | string, nowMs: number): string {
  let value = (new Date(at).getTime() - nowMs) / 1000;
  for (const [unit, size] of steps) {
    if (Math.abs(value) < size) return relative.format(Math.round(value), unit);
    value /= size;
  }
  return relative.format(Math.round(value), "year");
}
