"use client";
import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { Kbd } from "./kbd";

export type TooltipProps = {
  /** A few plain words. It repeats or extends what the control already says to a screen reader. */
  label: ReactNode;
  /** Shortcut, as "mod+k". */
  keys?: string;
  side?: "top" | "right" | "bottom" | "left";
  /** For the bubble: "lg:hidden" when wide screens show the words anyway. */
  className?: string;
  /** One focusable element that takes a ref. */
  children: ReactNode;
};

/** Needs the TooltipProvider of the root layout. Opens on hover and focus, never on touch. */
export function Tooltip({ label, keys, side = "top", className, children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cx(
            "z-70 flex max-w-64 items-center gap-2 rounded-md bg-surface-float px-2 py-1 text-12 text-on-surface shadow-float data-[state=closed]:animate-fade-out data-[state=delayed-open]:animate-fade-in",
            className,
          )}
        >
          {label}
          {keys ? <Kbd keys={keys} className="text-muted!" /> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={400} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  );
}
