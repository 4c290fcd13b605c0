"use no memo";
import { cx } from "./cx";

/** A hairline. Horizontal by default. */
export function Separator({ isVertical, className }: { isVertical?: boolean; className?: string }) {
  return <hr className={cx("border-0 bg-line", isVertical ? "h-5 w-px" : "h-px w-full", className)} />;
}
