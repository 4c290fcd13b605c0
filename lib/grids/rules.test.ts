import { expect, test } from "vitest";
import { cellCount, cellValues, placeOf } from "./rules";

const axes = [
  { name: "steps", values: [10, 20, 30] },
  { name: "cfg", values: [4, 7] },
  { name: "sampler", values: ["euler", "ddim"] },
];

test("every combination is one cell, x runs fastest", () => {
  expect(cellCount(axes)).toBe(12);
  expect(cellValues(axes, 0)).toEqual({ steps: 10, cfg: 4, sampler: "euler" });
  expect(cellValues(axes, 4)).toEqual({ steps: 20, cfg: 7, sampler: "euler" });
  expect(placeOf(axes, 11)).toEqual([2, 1, 1]);
  const seen = new Set(Array.from({ length: 12 }, (_, at) => JSON.stringify(cellValues(axes, at))));
  expect(seen.size).toBe(12);
});
