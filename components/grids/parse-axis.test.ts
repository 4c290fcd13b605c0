import { expect, test } from "vitest";
import type { Parameter } from "@/lib/parameters/schema";
import { parseAxis } from "./parse-axis";

const of = (type: Parameter["type"]): Parameter => ({ type, label: "X", node_id: "1", node_input: "x" });

test("numbers come from commas and ranges, each once, and nonsense is left out", () => {
  expect(parseAxis(of("number"), "4, 7; 7, seven, 10-30/10, -2")).toEqual([4, 7, 10, 20, 30, -2]);
  expect(parseAxis(of("slider"), "0.2-0.8/0.2")).toEqual([0.2, 0.4, 0.6, 0.8]);
  expect(parseAxis(of("number"), "1-1000000/1")).toHaveLength(20);
});

test("words are one a line, commas and all", () => {
  expect(parseAxis(of("prompt"), "a boat, red\n\n a cat ")).toEqual(["a boat, red", "a cat"]);
});

test("seeds are fixed and sizes have two sides", () => {
  expect(parseAxis(of("seed"), "7")).toEqual([{ mode: "fixed", value: 7 }]);
  expect(parseAxis(of("size"), "512x768, 640×640, wide")).toEqual([
    { width: 512, height: 768 },
    { width: 640, height: 640 },
  ]);
});
