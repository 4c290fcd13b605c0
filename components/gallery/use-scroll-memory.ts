"use client";
import { useEffect, useRef } from "react";

const PREFIX = "creator-scroll:";
/** A Back is followed by its page within this time, ms. */
const RETURN_MS = 4_000;
const TRIES_MAX = 40;

let returnedAt = Number.NEGATIVE_INFINITY;
if (typeof window !== "undefined") {
  window.addEventListener("popstate", () => {
    returnedAt = performance.now();
  });
}

/**
 * Coming back finds the list where it was left. The studio's pane scrolls by itself, which no browser remembers;
 * the pages read before are still in the cache, so the place exists.
 */
export function useScrollMemory(name: string): void {
  const wasRestored = useRef(false);
  useEffect(() => {
    const scroller = scrollerOf();
    const key = PREFIX + name;
    const top = Number(read(key) ?? 0);
    if (!wasRestored.current && performance.now() - returnedAt < RETURN_MS && top > 0) restore(scroller, top);
    wasRestored.current = true;
    const target: EventTarget = scroller ?? window;
    const note = () => write(key, String(Math.round(scroller ? scroller.scrollTop : window.scrollY)));
    target.addEventListener("scroll", note, { passive: true });
    return () => target.removeEventListener("scroll", note);
  }, [name]);
}

function scrollerOf(): HTMLElement | null {
  const pane = document.querySelector("main");
  return pane && /auto|scroll/.test(getComputedStyle(pane).overflowY) ? pane : null;
}

/** The list grows to its height only once it is measured: tries each frame until the place is there. */
function restore(scroller: HTMLElement | null, top: number, tries = 0): void {
  if (scroller) scroller.scrollTop = top;
  else window.scrollTo({ top });
  const reached = scroller ? scroller.scrollTop : window.scrollY;
  if (Math.abs(reached - top) > 2 && tries < TRIES_MAX)
    requestAnimationFrame(() => restore(scroller, top, tries + 1));
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null; // storage is blocked: the list begins at its top
  }
}

function write(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    return; // storage is blocked or full: nothing is remembered
  }
}
