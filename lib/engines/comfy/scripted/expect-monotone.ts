import { expect } from "vitest";
import type { ProgressUpdate } from "../port";

/** A bar that never falls and leaves 100 to the settled job. */
export function expectMonotone(updates: ProgressUpdate[]): void {
  const percents = updates.map((update) => update.percent);
  expect(percents).toEqual([...percents].sort((a, b) => a - b));
  expect(Math.max(...percents)).toBeLessThanOrEqual(99);
}
