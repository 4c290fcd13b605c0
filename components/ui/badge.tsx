"use no memo";
import type { ReactNode } from "react";
import { cx } from "./cx";

export type BadgeTone = "muted" | "completed" | "processing" | "failed" | "warn" | "accent";

export type BadgeProps = {
  /** Default "muted". A tone is never the only sign: give an icon or a word that says the same. */
  tone?: BadgeTone;
  icon?: ReactNode;
  /** A quiet box, for deadlines, versions and roles. Running text has none. */
  isBoxed?: boolean;
  isMono?: boolean;
  className?: string;
  children: ReactNode;
};

const TONE: Record<BadgeTone, string> = {
  muted: "text-muted",
  completed: "text-completed",
  processing: "text-processing",
  failed: "text-failed",
  warn: "text-warn",
  accent: "text-accent",
};

export function Badge({ tone = "muted", icon, isBoxed, isMono, className, children }: BadgeProps) {
  return (
    <span
      className={cx(
        "inline-flex h-5 items-center gap-[5px] whitespace-nowrap font-medium text-12 tabular-nums [&>svg]:size-3.5 [&>svg]:shrink-0 [&>svg]:stroke-[1.6]",
        isBoxed && "rounded-sm bg-fill px-[7px]",
        isMono && "font-mono",
        TONE[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
