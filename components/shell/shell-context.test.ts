import { expect, test } from "vitest";
import { matchesKeys } from "./shell-context";

const press = (key: string, over: Partial<Parameters<typeof matchesKeys>[0]> = {}) => ({
  key,
  code: "",
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...over,
});

test("mod is Command or Control, and a plain letter is neither", () => {
  expect(matchesKeys(press("k", { metaKey: true }), "mod+k")).toBe(true);
  expect(matchesKeys(press("k", { ctrlKey: true }), "mod+k")).toBe(true);
  expect(matchesKeys(press("k"), "mod+k")).toBe(false);
  expect(matchesKeys(press("f", { metaKey: true }), "f")).toBe(false);
});

test("mod+enter and mod+shift+enter are different presses", () => {
  expect(matchesKeys(press("Enter", { ctrlKey: true, shiftKey: true }), "mod+enter")).toBe(false);
  expect(matchesKeys(press("Enter", { ctrlKey: true, shiftKey: true }), "mod+shift+enter")).toBe(true);
});

test("the question mark is found whatever the layout needs to type it", () => {
  expect(matchesKeys(press("?", { shiftKey: true }), "?")).toBe(true);
  expect(matchesKeys(press("?"), "?")).toBe(true);
});

test("Alt combinations follow the physical key, because a Mac types another letter", () => {
  expect(matchesKeys(press("˙", { altKey: true, code: "KeyH" }), "alt+h")).toBe(true);
});
