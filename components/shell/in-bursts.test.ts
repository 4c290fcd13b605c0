import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inBursts } from "./in-bursts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched() {
  const handed: number[][] = [];
  return { handed, bursts: inBursts<number>((items) => handed.push(items), 100) };
}

test("the first item after a quiet time is handed over at once", () => {
  const { handed, bursts } = watched();
  bursts.take(1);
  expect(handed).toEqual([[1]]);
  vi.advanceTimersByTime(100);
  bursts.take(2);
  expect(handed).toEqual([[1], [2]]);
});

test("items that come thick are handed over together, in order, none dropped", () => {
  const { handed, bursts } = watched();
  for (const item of [1, 2, 3]) bursts.take(item);
  vi.advanceTimersByTime(99);
  bursts.take(4);
  expect(handed).toEqual([[1]]);
  vi.advanceTimersByTime(1);
  expect(handed).toEqual([[1], [2, 3, 4]]);
  bursts.take(5);
  vi.advanceTimersByTime(100);
  expect(handed).toEqual([[1], [2, 3, 4], [5]]);
});

test("what waits when it is stopped is never handed over", () => {
  const { handed, bursts } = watched();
  bursts.take(1);
  bursts.take(2);
  bursts.stop();
  vi.advanceTimersByTime(500);
  expect(handed).toEqual([[1]]);
});
