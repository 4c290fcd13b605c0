import fc from "fast-check";
import { expect, test } from "vitest";
import { FITTED, fitInto, keepInRoom, scaleMax, zoomAt } from "./zoom";

const room = { width: 1000, height: 700 };

test("a picture is fitted whole and only blown up beyond its own pixels where it is asked for", () => {
  expect(fitInto({ width: 4000, height: 2000 }, room)).toEqual({ width: 1000, height: 500 });
  expect(fitInto({ width: 300, height: 200 }, room)).toEqual({ width: 300, height: 200 });
  expect(fitInto({ width: 300, height: 150 }, room, Number.POSITIVE_INFINITY)).toEqual({
    width: 1000,
    height: 500,
  });
});

test("the point under the pointer stays under it", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 6, noNaN: true }),
      fc.double({ min: 0.4, max: 2.5, noNaN: true }),
      fc.integer({ min: -500, max: 500 }),
      fc.integer({ min: -350, max: 350 }),
      (scale, factor, x, y) => {
        const before = { scale, x: 20, y: -30 };
        const after = zoomAt(before, factor, { x, y }, 8);
        const onPicture = (view: typeof before) => [(x - view.x) / view.scale, (y - view.y) / view.scale];
        const [wasX = 0, wasY = 0] = onPicture(before);
        const [isX = 0, isY = 0] = onPicture(after);
        expect(isX).toBeCloseTo(wasX, 4);
        expect(isY).toBeCloseTo(wasY, 4);
      },
    ),
  );
});

test("zoom stays between the whole picture and the largest scale", () => {
  expect(zoomAt(FITTED, 0.1, { x: 0, y: 0 }, 5).scale).toBe(1);
  expect(zoomAt(FITTED, 100, { x: 0, y: 0 }, 5).scale).toBe(5);
  expect(scaleMax({ width: 200, height: 200 }, { width: 200, height: 200 })).toBe(4);
});

test("a picture cannot be pushed out of the room, and a small one not moved at all", () => {
  const fitted = { width: 1000, height: 500 };
  expect(keepInRoom({ scale: 2, x: 9999, y: -9999 }, fitted, room)).toEqual({ scale: 2, x: 500, y: -150 });
  expect(keepInRoom({ scale: 1, x: 40, y: 40 }, fitted, room)).toEqual({ scale: 1, x: 0, y: 0 });
});
