import { isTerminal } from "@/lib/generations/rules";
import type { GenerationDto, LiveEvent, QuotaDto } from "@/lib/generations/schema";
import type { LiveState } from "./live-stream";

const GENERATIONS_KEPT = 400;
const FRAMES_KEPT = 12;

/**
 * What the stream has said so far, for components to subscribe to. An event older than what is known (smaller
 * revision) is dropped, so progress never falls even when two connections overlap.
 */
export class LiveStore {
  private readonly listeners = new Set<() => void>();
  private readonly handlers = new Set<(event: LiveEvent) => void>();
  private readonly generations = new Map<string, GenerationDto>();
  private readonly frames = new Map<string, string>();
  private active: ReadonlySet<string>;
  private latestQuota: QuotaDto | null = null;
  private latestState: LiveState = "connecting";

  constructor(activeGenerationIds: readonly string[] = []) {
    this.active = new Set(activeGenerationIds);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Every accepted event, in order. */
  onEvent(handler: (event: LiveEvent) => void): () => void {
    this.handlers.add(handler);
    return () => this.handlers.delete(handler);
  }

  accept(...events: readonly LiveEvent[]): void {
    const accepted = events.filter((event) => this.takeIn(event));
    for (const event of accepted) for (const handler of this.handlers) handler(event);
    if (accepted.length > 0) this.changed();
  }

  setState(state: LiveState): void {
    if (state === this.latestState) return;
    this.latestState = state;
    this.changed();
  }

  /** The server's page was rendered anew: its list of active generations replaces ours. */
  resetActive(activeGenerationIds: readonly string[]): void {
    const isSame =
      this.active.size === activeGenerationIds.length &&
      activeGenerationIds.every((id) => this.active.has(id));
    if (isSame) return;
    this.active = new Set(
      activeGenerationIds.filter((id) => {
        const known = this.generations.get(id);
        return !known || !isTerminal(known.status);
      }),
    );
    this.changed();
  }

  readonly state = (): LiveState => this.latestState;
  readonly quota = (): QuotaDto | null => this.latestQuota;
  readonly activeCount = (): number => this.active.size;
  readonly isActive = (generationId: string): boolean => this.active.has(generationId);
  readonly generation = (generationId: string): GenerationDto | null =>
    this.generations.get(generationId) ?? null;
  readonly frame = (generationId: string): string | null => this.frames.get(generationId) ?? null;

  private takeIn(event: LiveEvent): boolean {
    if (event.event === "generation") return this.acceptGeneration(event.data);
    if (event.event === "frame")
      keep(this.frames, event.data.generationId, event.data.jpegBase64, FRAMES_KEPT);
    if (event.event === "quota") this.latestQuota = event.data;
    return true;
  }

  private acceptGeneration(generation: GenerationDto): boolean {
    const known = this.generations.get(generation.id);
    if (known && known.revision >= generation.revision) return false;
    keep(this.generations, generation.id, generation, GENERATIONS_KEPT);
    const isActive = !isTerminal(generation.status);
    if (isActive !== this.active.has(generation.id)) {
      const next = new Set(this.active);
      if (isActive) next.add(generation.id);
      else next.delete(generation.id);
      this.active = next;
    }
    return true;
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Sets and moves to the end; forgets the oldest beyond `max`. */
function keep<T>(map: Map<string, T>, key: string, value: T, max: number): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= max) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
