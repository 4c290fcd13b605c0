import { expect, test } from "vitest";
import type { GenerationDto } from "@/lib/generations/schema";
import type { Cell } from "./cells";
import { layGrid, lineOf, neighbourOf } from "./grid-layout";

const clock = { timeZone: "UTC", nowMs: Date.parse("2026-11-22T12:00:00Z") };
const measures = { width: 606, base: 200, gap: 3, dayHeight: 40, dayGap: 12 };
const cell = (key: string, createdAt: string): Cell => ({
  kind: "ended",
  key,
  ratio: 1,
  generation: { id: key, createdAt } as GenerationDto,
});
const today = "2026-11-22T10:00:00Z";
const before = "2026-11-20T10:00:00Z";
const cells = [
  ...["a", "b", "c"].map((key) => cell(key, today)),
  ...["d", "e", "f"].map((key) => cell(key, before)),
];
const lines = layGrid(cells, clock, measures);

test("each day has its line and its own rows, and the indexes count over all of them", () => {
  expect(lines.filter((line) => line.kind === "day").map((line) => line.height)).toEqual([40, 52]);
  const placed = lines.flatMap((line) => (line.kind === "row" ? line.row.cells : []));
  expect(placed.map((one) => one.index)).toEqual([0, 1, 2, 3, 4, 5]);
});

test("up and down reach the nearest picture across the line of a day", () => {
  expect(neighbourOf(lines, 1, "down", 6)).toBe(4);
  expect(neighbourOf(lines, 4, "up", 6)).toBe(1);
});

test("the arrows stop at the first and at the last", () => {
  expect(neighbourOf(lines, 0, "left", 6)).toBe(0);
  expect(neighbourOf(lines, 5, "right", 6)).toBe(5);
  expect(neighbourOf(lines, 0, "up", 6)).toBe(0);
  expect(neighbourOf(lines, 2, "last", 6)).toBe(5);
});

test("without days all pictures are one run of rows", () => {
  const run = layGrid(cells, clock, { ...measures, dayHeight: null });
  expect(run.every((line) => line.kind === "row")).toBe(true);
});

test("the line of a cell is found, for scrolling to it", () => {
  expect(lineOf(lines, 4)).toBe(3);
  expect(lineOf(lines, 99)).toBe(-1);
});
