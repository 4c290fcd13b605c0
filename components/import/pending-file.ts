import type { ImportSource } from "./read-file";

let pending: ImportSource | null = null;

/** Keeps what was dropped on another page until the import page opens. */
export function handOver(source: ImportSource): void {
  pending = source;
}

/** What another page handed over, once. */
export function takeOver(): ImportSource | null {
  const source = pending;
  pending = null;
  return source;
}
