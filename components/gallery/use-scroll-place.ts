"use client";
import { type RefObject, useLayoutEffect, useState } from "react";

export type ScrollPlace = {
  /** Of the list itself, px. */
  width: number;
  /** What scrolls: the studio's main pane, or null for the document on a phone. */
  scroller: HTMLElement | null;
  /** Distance from the top of what scrolls to the list, px. */
  offset: number;
};

/** Where a list lies in what scrolls it; null on the server and until it has been measured. */
export function useScrollPlace(ref: RefObject<HTMLElement | null>): ScrollPlace | null {
  const [place, setPlace] = useState<ScrollPlace | null>(null);
  useLayoutEffect(() => {
    const list = ref.current;
    if (!list) return;
    const pane = list.closest("main");
    const measure = () => {
      const scroller = pane && /auto|scroll/.test(getComputedStyle(pane).overflowY) ? pane : null;
      const top = list.getBoundingClientRect().top;
      const offset = scroller
        ? top - scroller.getBoundingClientRect().top + scroller.scrollTop
        : top + window.scrollY;
      const next = { width: list.clientWidth, scroller, offset: Math.round(offset) };
      setPlace((now) => (now && isSame(now, next) ? now : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(list);
    // Anything above it that grows moves it.
    for (const above of list.parentElement?.children ?? []) if (above !== list) observer.observe(above);
    return () => observer.disconnect();
  }, [ref]);
  return place;
}

function isSame(a: ScrollPlace, b: ScrollPlace): boolean {
  return a.width === b.width && a.scroller === b.scroller && a.offset === b.offset;
}
