import { formatDuration } from "@/lib/core/format";
import type { TimelineEntryDto } from "@/lib/generations/schema";

export type Moment = {
  id: string;
  kind: string;
  at: string;
  title: string;
  text: string | null;
  /** Since the moment before; null for the first. */
  sinceSeconds: number | null;
};

type Words = (detail: Record<string, unknown>) => { title: string; text?: string | null };

const WORDS: Record<string, Words> = {
  queued: () => ({ title: "Queued", text: "Waiting for a free server. What it may cost is held." }),
  placed: (detail) => ({
    title: detail.server ? `${said(detail.server)} chosen` : "Server chosen",
    text: Number(detail.placement) > 1 ? `Placement ${said(detail.placement)}.` : null,
  }),
  submitted: (detail) => ({
    title: "Submitted",
    text: detail.promptId
      ? `The server calls it ${said(detail.promptId)}.`
      : "The server accepted the graph.",
  }),
  started: (detail) => ({
    title: "Started",
    text: detail.server ? `${said(detail.server)} works on it.` : null,
  }),
  requeued: (detail) => ({
    title: "Back in the queue",
    text: said(detail.message) || "Another server takes over.",
  }),
  recovered: () => ({
    title: "Connection lost, recovered",
    text: "The same run goes on. Nothing was sent twice.",
  }),
  "cancel-requested": () => ({ title: "Cancel asked for", text: "The server is told to stop." }),
  "cancel-pending": (detail) => ({
    title: "Waiting for the server to stop",
    text: said(detail.message) || null,
  }),
  completed: () => ({ title: "Completed", text: "Every result is stored." }),
  failed: (detail) => ({ title: "Failed", text: said(detail.message) || null }),
  cancelled: () => ({ title: "Cancelled", text: "What was held is given back." }),
};

/** The life of a generation in words, oldest first, with the time each step took. A new kind is shown by its name. */
export function toMoments(entries: readonly TimelineEntryDto[]): Moment[] {
  return entries.map(({ id, kind, at, detail }, index) => {
    const before = entries[index - 1];
    const words = WORDS[kind]?.(detail) ?? { title: sentence(kind), text: said(detail.message) };
    return {
      id,
      kind,
      at,
      title: words.title,
      text: words.text || null,
      sinceSeconds: before ? secondsBetween(before.at, at) : null,
    };
  });
}

/** "17.4 s in all, 13.8 s of work"; null while it is not over. */
export function totalOf(
  entries: readonly TimelineEntryDto[],
  workSeconds: number | null,
  isOver: boolean,
): string | null {
  const [first, last] = [entries[0], entries.at(-1)];
  if (!isOver || !first || !last || first === last) return null;
  const all = `${formatDuration(secondsBetween(first.at, last.at))} in all`;
  return workSeconds === null ? all : `${all}, ${formatDuration(workSeconds)} of work`;
}

function secondsBetween(from: string, to: string): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
}

function said(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function sentence(kind: string): string {
  const words = kind.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
