import { expect, test } from "vitest";
import { boxBetween, boxHits } from "./box-hits";
import type { GridLine } from "./grid-layout";

const row = (from: number): GridLine => ({
  kind: "row",
  key: `row ${from}`,
  height: 103,
  row: {
    height: 100,
    cells: [0, 1, 2].map((nth) => ({ index: from + nth, x: nth * 103, width: 100 })),
  },
});
const day: GridLine = { kind: "day", key: "d", height: 40, day: { key: "d", label: "", from: 0, count: 6 } };
const lines = [day, row(0), row(3)];

test("a box takes what it touches, whichever way it was drawn", () => {
  expect(boxHits(lines, boxBetween({ x: 150, y: 130 }, { x: 90, y: 50 }))).toEqual([0, 1]);
  expect(boxHits(lines, boxBetween({ x: 110, y: 100 }, { x: 120, y: 200 }))).toEqual([1, 4]);
});

test("the name of a day, a gap and the room below are not pictures", () => {
  expect(boxHits(lines, boxBetween({ x: 0, y: 0 }, { x: 300, y: 39 }))).toEqual([]);
  expect(boxHits(lines, boxBetween({ x: 100, y: 45 }, { x: 102, y: 60 }))).toEqual([]);
  expect(boxHits(lines, boxBetween({ x: 0, y: 400 }, { x: 300, y: 500 }))).toEqual([]);
});
