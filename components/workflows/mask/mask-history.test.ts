import { expect, it } from "vitest";
import { addStep, EMPTY_HISTORY, maskSize, redoStep, stepBrush, undoStep } from "./mask-history";

it("undoes and redoes in order, and a new stroke forgets what was undone", () => {
  const two = addStep(addStep(EMPTY_HISTORY, { kind: "invert" }), { kind: "clear" });
  const back = undoStep(undoStep(undoStep(two)));
  expect(back.steps).toEqual([]);
  expect(redoStep(redoStep(redoStep(back))).steps).toEqual(two.steps);
  expect(addStep(undoStep(two), { kind: "invert" }).undone).toEqual([]);
});

it("keeps brush and mask within their limits", () => {
  expect(stepBrush(32, 1)).toBe(48);
  expect(stepBrush(40, -1)).toBe(32);
  expect([stepBrush(512, 1), stepBrush(4, -1)]).toEqual([512, 4]);
  expect(maskSize({ width: 768, height: 512 })).toEqual({ width: 768, height: 512 });
  expect(maskSize({ width: 8000, height: 4000 })).toEqual({ width: 2048, height: 1024 });
});
