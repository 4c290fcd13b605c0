"use client";
"use no memo";
import { useSyncExternalStore } from "react";
import { formatRelative } from "@/lib/core/format";

const EVERY_MS = 30_000;
let nowMs = 0;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** "3 minutes ago", kept true while it is shown. The server writes the date, so that both agree at first. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const now = useSyncExternalStore(
    subscribe,
    () => nowMs,
    () => 0,
  );
  const full = new Date(at).toISOString();
  const ahead = new Date(at).getTime() - now;
  // The clock here stands still between two looks at it: what happened since is now, not in the future.
  const seenMs = ahead > 0 && ahead <= EVERY_MS ? now + ahead : now;
  return (
    <time dateTime={full} title={full.slice(0, 16).replace("T", " ")} className={className}>
      {now === 0 ? dateOf(full) : formatRelative(at, seenMs)}
    </time>
  );
}

/** One clock for all of them. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (nowMs === 0) nowMs = Date.now();
  timer ??= setInterval(() => {
    nowMs = Date.now();
    for (const each of listeners) each();
  }, EVERY_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function dateOf(iso: string): string {
  return new Intl.DateTimeFormat("en", { day: "numeric", month: "short", timeZone: "UTC" }).format(
    new Date(iso),
  );
}
