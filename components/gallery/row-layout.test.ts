import fc from "fast-check";
import { expect, test } from "vitest";
import { layRows } from "./row-layout";

const options = { width: 1200, base: 176, gap: 3 };
const ratios = fc.array(fc.double({ min: 0.42, max: 3.2, noNaN: true }), { maxLength: 60 });
const widths = fc.integer({ min: 320, max: 2600 });

test("every picture has exactly one place, in order", () => {
  fc.assert(
    fc.property(ratios, widths, (given, width) => {
      const placed = layRows(given, { ...options, width }).flatMap((row) =>
        row.cells.map((cell) => cell.index),
      );
      expect(placed).toEqual(given.map((_, index) => index));
    }),
  );
});

test("every row but the last reaches the edge exactly, and none goes over it", () => {
  fc.assert(
    fc.property(ratios, widths, (given, width) => {
      const rows = layRows(given, { ...options, width });
      rows.forEach((row, nth) => {
        const end = row.cells.at(-1);
        const edge = (end?.x ?? 0) + (end?.width ?? 0);
        expect(edge).toBeLessThanOrEqual(width + 0.01);
        if (nth < rows.length - 1) expect(edge).toBeCloseTo(width, 3);
      });
    }),
  );
});

test("a picture keeps its shape", () => {
  fc.assert(
    fc.property(ratios, widths, (given, width) => {
      for (const row of layRows(given, { ...options, width })) {
        for (const cell of row.cells) expect(cell.width / row.height).toBeCloseTo(given[cell.index] ?? 0, 6);
      }
    }),
  );
});

test("a short last row keeps the base height instead of growing to the edge", () => {
  const rows = layRows([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], options);
  expect(rows).toHaveLength(2);
  expect(rows[1]?.height).toBe(176);
});

test("a last row that is nearly full is stretched", () => {
  const [row] = layRows([1.5, 1.5, 1.5, 1.5], options);
  expect(row?.height).toBeCloseTo((1200 - 9) / 6, 5);
});

test("one lonely picture joins the row before it rather than stand alone", () => {
  const rows = layRows([1.5, 1.5, 1.5, 1.5, 1.5], options);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.height).toBeGreaterThan(176 * 0.8);
});

test("a tall picture alone in a narrow row takes a neighbour", () => {
  const [row] = layRows([0.6, 3], { width: 384, base: 130, gap: 3 });
  expect(row?.cells).toHaveLength(2);
});
