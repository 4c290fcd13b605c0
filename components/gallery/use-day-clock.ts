"use client";
import { useSyncExternalStore } from "react";
import type { DayClock } from "./day-lines";

const ON_SERVER: DayClock = { timeZone: "UTC", nowMs: null };
const EVERY_MS = 60_000;
let clock: DayClock | null = null;

/** The viewer's calendar, moved on at midnight; the server draws UTC without a today. */
export function useDayClock(): DayClock {
  return useSyncExternalStore(subscribe, read, () => ON_SERVER);
}

function read(): DayClock {
  clock ??= now();
  return clock;
}

function now(): DayClock {
  return { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, nowMs: Date.now() };
}

function subscribe(listener: () => void): () => void {
  const timer = setInterval(() => {
    const isSameDay = new Date(read().nowMs ?? 0).toDateString() === new Date().toDateString();
    if (isSameDay) return;
    clock = now();
    listener();
  }, EVERY_MS);
  return () => clearInterval(timer);
}
