import { expect, test } from "vitest";
import { extendTo, keepOnly, NOTHING_SELECTED, selectAll, toggle } from "./selection";

const order = ["a", "b", "c", "d", "e"];
const keysOf = (selection: { keys: ReadonlySet<string> }) => [...selection.keys].sort();

test("a shift-click takes everything from the last one clicked, in either direction", () => {
  const at = toggle(NOTHING_SELECTED, "d");
  expect(keysOf(extendTo(at, "b", order))).toEqual(["b", "c", "d"]);
  expect(keysOf(extendTo(at, "e", order))).toEqual(["d", "e"]);
});

test("a second shift-click counts from the same anchor and keeps what was chosen", () => {
  const first = extendTo(toggle(NOTHING_SELECTED, "b"), "c", order);
  expect(keysOf(extendTo(first, "a", order))).toEqual(["a", "b", "c"]);
});

test("a shift-click without an anchor selects the one", () => {
  expect(keysOf(extendTo(NOTHING_SELECTED, "c", order))).toEqual(["c"]);
});

test("choosing twice takes it back", () => {
  expect(keysOf(toggle(toggle(NOTHING_SELECTED, "a"), "a"))).toEqual([]);
});

test("what is gone from the view is no longer selected", () => {
  expect(keysOf(keepOnly(selectAll(order), ["b", "z"]))).toEqual(["b"]);
});

test("a selection that is still whole stays the same object", () => {
  const all = selectAll(order);
  expect(keepOnly(all, [...order, "f"])).toBe(all);
});
