"use client";
"use no memo";
import { Slot } from "radix-ui";
import { type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
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

const OPEN_DELAY_MS = 400;
/** Time for the pointer to cross from the control to the bubble, which may be read at leisure (WCAG 1.4.13). */
const CLOSE_DELAY_MS = 120;
/** Going along a row of buttons the next bubble comes at once. */
const AT_ONCE_MS = 200;
let lastClosedAt = 0;

/** Opens on hover and on focus by the keyboard, never on touch; Esc, a press and scrolling close it. */
export function Tooltip({ children, ...bubble }: TooltipProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const id = useId();
  const close = () => {
    clearTimeout(timer.current);
    if (anchor) lastClosedAt = Date.now();
    setAnchor(null);
  };
  const closeSoon = () => {
    clearTimeout(timer.current);
    if (anchor) timer.current = setTimeout(close, CLOSE_DELAY_MS);
  };
  const open = (target: HTMLElement, delayMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAnchor(target), delayMs);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <>
      <Slot.Root
        {...(anchor ? { "aria-describedby": id } : {})}
        onPointerEnter={(event) => {
          if (event.pointerType === "touch") return;
          open(event.currentTarget, Date.now() - lastClosedAt < AT_ONCE_MS ? 0 : OPEN_DELAY_MS);
        }}
        onPointerLeave={closeSoon}
        onPointerDown={close}
        onClick={close}
        onFocus={(event) => {
          if (event.currentTarget.matches(":focus-visible")) open(event.currentTarget, 0);
        }}
        onBlur={close}
      >
        {children}
      </Slot.Root>
      {anchor ? (
        <Bubble
          {...bubble}
          id={id}
          anchor={anchor}
          onClose={close}
          onEnter={() => clearTimeout(timer.current)}
          onLeave={closeSoon}
        />
      ) : null}
    </>
  );
}

type BubbleProps = Omit<TooltipProps, "children"> & {
  id: string;
  anchor: HTMLElement;
  onClose: () => void;
  onEnter: () => void;
  onLeave: () => void;
};

function Bubble({
  id,
  anchor,
  label,
  keys,
  side = "top",
  className,
  onClose,
  onEnter,
  onLeave,
}: BubbleProps) {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && close();
    const onScroll = () => close();
    window.addEventListener("keydown", onKey, true);
    window.addEventListener("scroll", onScroll, true);
    return () => {
      window.removeEventListener("keydown", onKey, true);
      window.removeEventListener("scroll", onScroll, true);
    };
  }, []);
  return createPortal(
    <div
      id={id}
      role="tooltip"
      ref={(bubble) => {
        if (bubble) place(bubble, anchor, side);
      }}
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
      className={cx(
        "fixed top-0 left-0 z-70 flex w-max max-w-64 animate-fade-in items-center gap-2 rounded-md bg-surface-float px-2 py-1 text-12 text-on-surface shadow-float",
        className,
      )}
    >
      {label}
      {keys ? <Kbd keys={keys} className="text-muted!" /> : null}
    </div>,
    document.body,
  );
}

const GAP_PX = 6;
const MARGIN_PX = 8;

/** Beside its control, on the other side where there is no room, and never over the edge of the window. */
function place(bubble: HTMLElement, anchor: HTMLElement, side: NonNullable<TooltipProps["side"]>) {
  const from = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = bubble;
  const isAcross = side === "left" || side === "right";
  const before = isAcross ? from.left - width - GAP_PX : from.top - height - GAP_PX;
  const after = isAcross ? from.right + GAP_PX : from.bottom + GAP_PX;
  const end = isAcross ? window.innerWidth - width : window.innerHeight - height;
  const isBefore =
    side === "top" || side === "left"
      ? before >= MARGIN_PX || after > end - MARGIN_PX
      : after > end - MARGIN_PX;
  const along = isBefore ? before : after;
  const middle = isAcross ? from.top + (from.height - height) / 2 : from.left + (from.width - width) / 2;
  const left = fit(isAcross ? along : middle, window.innerWidth - width);
  const top = fit(isAcross ? middle : along, window.innerHeight - height);
  bubble.style.left = `${left}px`;
  bubble.style.top = `${top}px`;
}

function fit(start: number, room: number): number {
  return Math.round(Math.max(MARGIN_PX, Math.min(start, room - MARGIN_PX)));
}
