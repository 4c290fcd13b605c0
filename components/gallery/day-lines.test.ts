import { expect, test } from "vitest";
import { cutDays } from "./day-lines";

const nowMs = Date.parse("2026-11-22T12:00:00Z");

test("results fall under the days of the viewer's calendar, not of UTC", () => {
  const instants = ["2026-11-22T10:00:00Z", "2026-11-21T22:30:00Z", "2026-11-21T10:00:00Z"];
  const inHelsinki = cutDays(instants, { timeZone: "Europe/Helsinki", nowMs });
  expect(inHelsinki.map(({ label, count }) => [label, count])).toEqual([
    ["Today", 2],
    ["Yesterday", 1],
  ]);
  const inUtc = cutDays(instants, { timeZone: "UTC", nowMs });
  expect(inUtc.map((day) => day.count)).toEqual([1, 2]);
});

test("older days are named by weekday, and those of another year by the year", () => {
  const days = cutDays(["2026-11-20T10:00:00Z", "2025-12-31T10:00:00Z"], { timeZone: "UTC", nowMs });
  expect(days.map((day) => day.label)).toEqual(["Friday 20 November", "31 December 2025"]);
});

test("without a clock no day is called Today, so that server and browser agree", () => {
  const [day] = cutDays(["2026-11-22T10:00:00Z"], { timeZone: "UTC", nowMs: null });
  expect(day?.label).toBe("Sunday 22 November");
});

test("every instant belongs to exactly one day", () => {
  const instants = Array.from({ length: 40 }, (_, hour) =>
    new Date(nowMs - hour * 5 * 3_600_000).toISOString(),
  );
  const days = cutDays(instants, { timeZone: "America/New_York", nowMs });
  let next = 0;
  for (const day of days) {
    expect(day.from).toBe(next);
    next += day.count;
  }
  expect(next).toBe(40);
});
