"use client";
import { type MouseEvent, type PointerEvent, useEffect, useRef } from "react";

export const LONG_PRESS_MS = 450;
/** A finger that goes farther scrolls. */
const STAYS_PX = 10;

/** A finger that stays: as often as it does, and never together with the click it would end in. */
export function useLongPress(onLongPress: (() => void) | undefined) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const hasFired = useRef(false);
  const end = () => {
    clearTimeout(press.current?.timer);
    press.current = null;
  };
  useEffect(() => () => clearTimeout(press.current?.timer), []);
  if (!onLongPress) return {};
  return {
    onPointerDown: ({ pointerType, isPrimary, clientX: x, clientY: y }: PointerEvent) => {
      end();
      hasFired.current = false;
      if (pointerType !== "touch" || !isPrimary) return;
      const fire = () => {
        end();
        hasFired.current = true;
        navigator.vibrate?.(10);
        onLongPress();
      };
      press.current = { timer: setTimeout(fire, LONG_PRESS_MS), x, y };
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const from = press.current;
      if (from && Math.hypot(clientX - from.x, clientY - from.y) > STAYS_PX) end();
    },
    onPointerUp: end,
    // The browser took the finger for scrolling.
    onPointerCancel: end,
    onContextMenu: (event: MouseEvent) => {
      if (press.current || hasFired.current) event.preventDefault();
    },
    onClickCapture: (event: MouseEvent) => {
      if (!hasFired.current) return;
      hasFired.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
