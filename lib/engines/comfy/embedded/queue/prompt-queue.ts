import { LIMITS } from "../limits";
import type { JsonObject } from "../wire/json";
import type { HistoryEntry, NodeMeta, QueueItem, StatusMessage } from "../wire/messages";

export type FinishedRun = {
  isSuccess: boolean;
  messages: StatusMessage[];
  outputs: Record<string, JsonObject>;
  meta: Record<string, NodeMeta>;
};

/** Waiting, running and finished prompts; in memory only, as in ComfyUI. `onChange` hears every change of the queue. */
export class PromptQueue {
  private pending: QueueItem[] = [];
  private current: QueueItem | null = null;
  private readonly history = new Map<string, HistoryEntry>();

  constructor(private readonly onChange: () => void) {}

  get remaining(): number {
    return this.pending.length + (this.current ? 1 : 0);
  }

  get isFull(): boolean {
    return this.pending.length >= LIMITS.queueItemsMax;
  }

  get running(): QueueItem[] {
    return this.current ? [this.current] : [];
  }

  get waiting(): QueueItem[] {
    return this.pending;
  }

  has(promptId: string): boolean {
    return (
      this.history.has(promptId) ||
      this.current?.[1] === promptId ||
      this.pending.some(([, id]) => id === promptId)
    );
  }

  /** Lower numbers run first; equal numbers by prompt id, as Python compares the tuples. */
  put(item: QueueItem): void {
    const at = this.pending.findIndex((other) => comesBefore(item, other));
    if (at < 0) this.pending.push(item);
    else this.pending.splice(at, 0, item);
    this.onChange();
  }

  /** Moves the first waiting prompt to running, unless one runs already. */
  take(): QueueItem | null {
    if (this.current) return null;
    this.current = this.pending.shift() ?? null;
    if (this.current) this.onChange();
    return this.current;
  }

  /** Ends the running prompt: leaves "running" and enters the history in one step, so no poll can miss it. */
  finish({ isSuccess, messages, outputs, meta }: FinishedRun): void {
    const item = this.current;
    if (!item) return;
    this.current = null;
    this.history.set(item[1], {
      prompt: item,
      outputs,
      status: { status_str: isSuccess ? "success" : "error", completed: isSuccess, messages },
      meta,
    });
    const oldest = this.history.keys().next().value;
    if (this.history.size > LIMITS.historyItemsMax && oldest !== undefined) this.history.delete(oldest);
    this.onChange();
  }

  /** Removes a waiting prompt; it leaves no trace in the history. False when it was not waiting. */
  remove(promptId: string): boolean {
    const kept = this.pending.filter(([, id]) => id !== promptId);
    if (kept.length === this.pending.length) return false;
    this.pending = kept;
    this.onChange();
    return true;
  }

  clear(): void {
    this.pending = [];
    this.onChange();
  }

  entry(promptId: string): HistoryEntry | undefined {
    return this.history.get(promptId);
  }

  /** Oldest first. A negative offset means the last `maxItems`. */
  entries(maxItems: number | null, offset: number): [promptId: string, entry: HistoryEntry][] {
    const all = [...this.history];
    const start = offset >= 0 ? offset : maxItems === null ? 0 : Math.max(0, all.length - maxItems);
    return all.slice(start, maxItems === null ? undefined : start + Math.max(1, maxItems));
  }

  forget(promptId: string): void {
    this.history.delete(promptId);
  }

  forgetAll(): void {
    this.history.clear();
  }
}

function comesBefore([number, id]: QueueItem, [otherNumber, otherId]: QueueItem): boolean {
  return number === otherNumber ? id < otherId : number < otherNumber;
}
