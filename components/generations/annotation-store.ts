import type { GenerationDto } from "@/lib/generations/schema";

export type Annotation = Partial<
  Pick<
    GenerationDto,
    "isFavorited" | "rating" | "tags" | "projectId" | "projectName" | "archivedAt" | "isErrorSeen"
  >
>;

type Saved = { value: Annotation; revision: number };
/** `revision` is endless while a change is under way. */
type Entry = Saved & { confirmed: Saved | null; request: number };

/**
 * What this person starred and rated in this window, ahead of the server's answer, so that every view shows it at
 * once. An entry gives way as soon as a generation with a later revision is read.
 */
export class AnnotationStore {
  private readonly listeners = new Set<() => void>();
  private entries: ReadonlyMap<string, Entry> = new Map();
  private requests = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): ReadonlyMap<string, Entry> => this.entries;

  /** Shows a change at once. Returns the ticket to settle it with. */
  begin(generationId: string, change: Annotation): number {
    const before = this.entries.get(generationId);
    this.requests += 1;
    this.put(generationId, {
      value: { ...before?.value, ...change },
      confirmed: before?.confirmed ?? null,
      revision: Number.POSITIVE_INFINITY,
      request: this.requests,
    });
    return this.requests;
  }

  /** The server has it. Only the newest ticket decides what is shown. */
  confirm(ticket: number, saved: GenerationDto): void {
    const entry = this.entries.get(saved.id);
    if (!entry) return;
    const { isFavorited, rating, tags, projectId, projectName, archivedAt, isErrorSeen } = saved;
    const value = { isFavorited, rating, tags, projectId, projectName, archivedAt, isErrorSeen };
    const confirmed = { value, revision: saved.revision };
    const isNews = (entry.confirmed?.revision ?? 0) < saved.revision;
    if (entry.request !== ticket) this.put(saved.id, isNews ? { ...entry, confirmed } : entry);
    else this.put(saved.id, { ...confirmed, confirmed, request: ticket });
  }

  /** It was refused: back to what the server last said, if nothing newer is under way. */
  fail(ticket: number, generationId: string): void {
    const entry = this.entries.get(generationId);
    if (!entry || entry.request !== ticket) return;
    this.put(generationId, entry.confirmed ? { ...entry, ...entry.confirmed } : null);
  }

  private put(generationId: string, entry: Entry | null): void {
    const next = new Map(this.entries);
    if (entry) next.set(generationId, entry);
    else next.delete(generationId);
    this.entries = next;
    for (const listener of this.listeners) listener();
  }
}

/** The generation as it is shown: with what was changed here and is not yet part of it. */
export function annotated<T extends GenerationDto>(
  generation: T,
  entries: ReturnType<AnnotationStore["snapshot"]>,
): T {
  const entry = entries.get(generation.id);
  return entry && entry.revision >= generation.revision ? { ...generation, ...entry.value } : generation;
}
