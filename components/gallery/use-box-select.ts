"use client";
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import { type Box, boxBetween, boxHits } from "./box-hits";
import type { GridLine } from "./grid-layout";

type Point = { x: number; y: number };
type Drag = { pointerId: number; from: Point; last: { clientX: number; clientY: number }; isDrawn: boolean };

/** So far the pointer goes before a press becomes a box. */
const STARTS_PX = 7;
const EDGE_PX = 48;
const SPEED_PX = 14;

export type BoxSelectInput = {
  listRef: RefObject<HTMLElement | null>;
  lines: readonly GridLine[];
  scroller: HTMLElement | null;
  /** Indexes of the cells inside; `isAdding` keeps what was selected before. */
  onBox: ((indexes: number[], how: { isStart: boolean; isAdding: boolean }) => void) | undefined;
};

/** A box drawn with the mouse over the pictures selects what it touches, and scrolls at the edges. */
export function useBoxSelect({ listRef, lines, scroller, onBox }: BoxSelectInput) {
  const drag = useRef<Drag | null>(null);
  const [box, setBox] = useState<Box | null>(null);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  const pointIn = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const place = listRef.current?.getBoundingClientRect();
    return { x: clientX - (place?.left ?? 0), y: clientY - (place?.top ?? 0) };
  };
  const draw = (now: Drag, isStart: boolean, isAdding: boolean) => {
    const next = boxBetween(now.from, pointIn(now.last));
    setBox(next);
    onBox?.(boxHits(lines, next), { isStart, isAdding });
  };
  const scroll = () => {
    const now = drag.current;
    if (!now?.isDrawn) return;
    const by = edgeSpeed(now.last.clientY, scroller);
    if (by !== 0) {
      (scroller ?? window).scrollBy({ top: by });
      draw(now, false, false);
    }
    frame.current = requestAnimationFrame(scroll);
  };
  const end = () => {
    drag.current = null;
    setBox(null);
    cancelAnimationFrame(frame.current);
  };
  if (!onBox) return { box: null, handlers: {} };
  return {
    box,
    handlers: {
      onDragStart: (event: { preventDefault: () => void }) => event.preventDefault(),
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.pointerType === "touch" || event.button !== 0) return;
        const { pointerId, clientX, clientY } = event;
        drag.current = { pointerId, from: pointIn(event), last: { clientX, clientY }, isDrawn: false };
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const now = drag.current;
        if (!now || now.pointerId !== event.pointerId) return;
        now.last = { clientX: event.clientX, clientY: event.clientY };
        const at = pointIn(event);
        const isFar = Math.hypot(at.x - now.from.x, at.y - now.from.y) >= STARTS_PX;
        if (!now.isDrawn && !isFar) return;
        const isStart = !now.isDrawn;
        if (isStart) {
          now.isDrawn = true;
          // From now on the click at the end belongs to the list, not to the picture under the pointer.
          event.currentTarget.setPointerCapture(event.pointerId);
          frame.current = requestAnimationFrame(scroll);
        }
        draw(now, isStart, event.shiftKey || event.ctrlKey || event.metaKey);
      },
      onPointerUp: end,
      onPointerCancel: end,
    },
  };
}

function edgeSpeed(clientY: number, scroller: HTMLElement | null): number {
  const place = scroller?.getBoundingClientRect() ?? { top: 0, bottom: window.innerHeight };
  if (clientY < place.top + EDGE_PX) return -SPEED_PX;
  return clientY > place.bottom - EDGE_PX ? SPEED_PX : 0;
}
