import { isTerminal } from "@/lib/generations/rules";
import type { GenerationDto } from "@/lib/generations/schema";

/**
 * Takes in what came, unless something newer is known: the answer to a press can arrive after the stream has
 * told how it ended.
 */
export function keepNewest(
  known: ReadonlyMap<string, GenerationDto>,
  came: Iterable<GenerationDto>,
): ReadonlyMap<string, GenerationDto> {
  const kept = new Map(known);
  for (const generation of came) {
    const before = kept.get(generation.id);
    if (before === undefined || generation.revision >= before.revision) kept.set(generation.id, generation);
  }
  return kept;
}

/** The newest state of every generation, by revision, newest first. */
export function mergeResults(
  server: readonly GenerationDto[],
  live: ReadonlyMap<string, GenerationDto>,
): GenerationDto[] {
  const merged = keepNewest(new Map(server.map((generation) => [generation.id, generation])), live.values());
  return [...merged.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
}

/**
 * What the canvas shows: what was picked, else the press at work (its running picture, then the next waiting,
 * then its newest end), else what runs, else the newest result.
 */
export function currentResult(
  results: readonly GenerationDto[],
  selectedId: string | null,
  batch: readonly string[],
): GenerationDto | null {
  const selected = results.find(({ id }) => id === selectedId);
  if (selected) return selected;
  const own = results.filter(({ id }) => batch.includes(id));
  return (
    own.find(({ status }) => status === "PROCESSING") ??
    own.findLast(({ status }) => status === "QUEUED") ??
    own.find(({ status }) => isTerminal(status)) ??
    results.find(({ status }) => status === "PROCESSING") ??
    results[0] ??
    null
  );
}

/** Seeds to go back to, newest first, each once. */
export function seedsOf(results: readonly GenerationDto[], most = 8): number[] {
  const seeds = results.flatMap(({ seed }) => (seed === null ? [] : [seed]));
  return [...new Set(seeds)].slice(0, most);
}
