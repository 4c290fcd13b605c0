"use no memo";
import type { CSSProperties } from "react";
import { cx } from "./cx";

/** A grey shape of what will come. Give it the size of the real thing by class or style. Silent to screen readers. */
export function Skeleton({ className, style }: { className?: string; style?: CSSProperties }) {
  return (
    <span
      aria-hidden="true"
      style={style}
      className={cx("block animate-breathe rounded-sm bg-fill-hover", className)}
    />
  );
}

/** Lines of text to come; the last one is shorter. */
export function SkeletonText({ lines = 2, className }: { lines?: number; className?: string }) {
  return (
    <span aria-hidden="true" className={cx("flex flex-col gap-2", className)}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical lines without identity
        <Skeleton key={line} className={cx("h-3", line === lines - 1 ? "w-3/5" : "w-full")} />
      ))}
    </span>
  );
}
