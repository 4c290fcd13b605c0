import { expect, test } from "vitest";
import { nextWaitSeconds, readRetryAfter } from "./rules";

test("waits spread by ten percent and never undercut what the receiver asks", () => {
  expect(nextWaitSeconds(2, null, () => 0)).toBeCloseTo(270);
  expect(nextWaitSeconds(2, null, () => 1)).toBeCloseTo(330);
  expect(nextWaitSeconds(1, 60, () => 0.5)).toBe(60);
  expect(nextWaitSeconds(1, 10 ** 9, () => 0.5)).toBe(86_400);
  expect(nextWaitSeconds(10, null)).toBeNull();
  expect(readRetryAfter("Thu, 01 Jan 1970 00:01:00 GMT", 0)).toBe(60);
  expect([readRetryAfter("soon", 0), readRetryAfter(null, 0), readRetryAfter("-5", 0)]).toEqual([
    null,
    null,
    expect.anything(),
  ]);
});
