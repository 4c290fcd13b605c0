import { cx } from "@/components/ui/cx";
import type { ServerDto } from "@/lib/servers/schema";

const SHOWN = 40;
/** A bar this high is a second: slower ones are no higher. */
const FULL_MS = 1_000;

/** The newest checks as a row of bars: how fast it answered, and where it did not. */
export function HealthStrip({ checks, className }: { checks: ServerDto["checks"]; className?: string }) {
  const shown = checks.slice(-SHOWN);
  const failed = shown.filter((check) => check.latencyMs === null).length;
  const label =
    shown.length === 0
      ? "No check yet"
      : failed === 0
        ? `Answered all of the last ${shown.length} checks`
        : `Did not answer ${failed} of the last ${shown.length} checks`;
  const gaps = Array.from({ length: SHOWN - shown.length }, (_, at) => `gap-${at}`);
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={cx("flex h-5 w-30 items-end gap-px", className)}
    >
      {gaps.map((key) => (
        <span key={key} className="h-0.5 flex-1 bg-fill-active" />
      ))}
      {shown.map(({ at, latencyMs }) => (
        <span
          key={at}
          className={cx("flex-1 rounded-[1px]", latencyMs === null ? "h-full bg-danger" : "bg-completed")}
          style={latencyMs === null ? undefined : { height: `${heightOf(latencyMs)}%` }}
        />
      ))}
    </span>
  );
}

/** By the logarithm, so that 5 ms and 50 ms can be told apart beside a second. */
function heightOf(latencyMs: number): number {
  const share = Math.log10(Math.max(latencyMs, 1)) / Math.log10(FULL_MS);
  return Math.round(20 + 80 * Math.min(Math.max(share, 0), 1));
}
