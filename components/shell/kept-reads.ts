/** "stale": it may have changed meanwhile. "forget": whoever it was read for is gone. */
export type KeptReadsNews = "stale" | "forget";

const listeners = new Set<(news: KeptReadsNews) => void>();

/** Tells whatever keeps answers of the server (the query cache, once it is loaded) what became of them. */
export function tellKeptReads(news: KeptReadsNews): void {
  for (const listener of listeners) listener(news);
}

/** For as long as the page lives. */
export function onKeptReads(listener: (news: KeptReadsNews) => void): void {
  listeners.add(listener);
}
