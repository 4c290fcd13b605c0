import { expect, test } from "vitest";
import { fitToRange } from "./number-input";

test("a typed number is clamped to its range and rounded to its step without binary dust", () => {
  expect(fitToRange(9999, { min: 64, max: 2048, step: 8 })).toBe(2048);
  expect(fitToRange(-3, { min: 0, max: 10, step: 1 })).toBe(0);
  expect(fitToRange(0.1 + 0.2, { min: 0, max: 1, step: 0.1 })).toBe(0.3);
  expect(fitToRange(6.55, { min: 1, max: 15, step: 0.5 })).toBe(6.5);
});

test("steps are counted from the minimum, as ComfyUI counts them", () => {
  expect(fitToRange(20, { min: 1, max: 100, step: 4 })).toBe(21);
});

test("a tiny step in exponent form keeps its digits", () => {
  expect(fitToRange(0.00000123, { min: 0, max: 1, step: 1e-7 })).toBe(0.0000012);
});
