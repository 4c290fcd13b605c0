"use client";
"use no memo";
import { type ComponentProps, useEffect, useRef, useState } from "react";
import { cx } from "./cx";

/**
 * A place that scrolls inside the page: thin bar, reachable by keyboard when it overflows (axe
 * scrollable-region-focusable), and it keeps its scrolling to itself. Name it with `aria-label`.
 */
export function ScrollArea({ className, children, ...rest }: ComponentProps<"section">) {
  const ref = useRef<HTMLElement>(null);
  const [isOverflowing, setOverflowing] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () =>
      setOverflowing(
        element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth,
      );
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <section
      ref={ref}
      {...rest}
      tabIndex={isOverflowing ? 0 : undefined}
      className={cx(
        "min-h-0 overflow-auto overscroll-contain focus-visible:outline-offset-[-2px]",
        className,
      )}
    >
      {children}
    </section>
  );
}
