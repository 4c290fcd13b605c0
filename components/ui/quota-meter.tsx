"use no memo";
import { cx } from "./cx";

export type QuotaMeterProps = {
  used: number;
  /** null: unlimited. */
  limit: number | null;
  /** "Free", "Creator", "Studio". */
  plan?: string;
  className?: string;
};

/** "7 of 10 left this month" over a bar of what is left. At nothing it says when it returns elsewhere, in words. */
export function QuotaMeter({ used, limit, plan, className }: QuotaMeterProps) {
  const left = limit === null ? null : Math.max(0, limit - used);
  const words =
    left === null
      ? `${used.toLocaleString("en")} this month`
      : left === 0
        ? "None left this month"
        : `${left} of ${limit} left this month`;
  return (
    <div className={className}>
      <div className="flex items-center gap-2 text-12 tabular-nums">
        <span className="min-w-0 truncate">{words}</span>
        {plan ? <span className="ml-auto text-faint">{plan}</span> : null}
      </div>
      {limit === null || left === null ? null : (
        // biome-ignore lint/a11y/useSemanticElements: browsers do not let a <meter> be styled as a 3 px line
        <div
          role="meter"
          aria-label="Generations left"
          aria-valuemin={0}
          aria-valuemax={limit}
          aria-valuenow={left}
          className="mt-2 h-[3px] overflow-hidden rounded-full bg-fill-active"
        >
          <div
            className={cx("h-full rounded-full", left === 0 ? "bg-warn" : "bg-muted")}
            style={{ width: `${limit > 0 ? (left / limit) * 100 : 0}%` }}
          />
        </div>
      )}
    </div>
  );
}
