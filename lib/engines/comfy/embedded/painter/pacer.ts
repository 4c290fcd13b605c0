import { setImmediate } from "node:timers/promises";
import { PaintCancelled } from "./types";

const REST_EVERY_MS = 25;

/** Lets messages through and notices cancellation while long loops run on the painter's only thread. */
export class Pacer {
  private restedAtMs = performance.now();

  constructor(private readonly isCancelled: () => boolean) {}

  /** Throws PaintCancelled when the job was cancelled. */
  check(): void {
    if (this.isCancelled()) throw new PaintCancelled();
  }

  /** Call once per row or stroke batch: cheap until a rest is due, then one turn of the event loop. */
  async breathe(): Promise<void> {
    if (performance.now() - this.restedAtMs < REST_EVERY_MS) return;
    await setImmediate();
    this.restedAtMs = performance.now();
    this.check();
  }
}
