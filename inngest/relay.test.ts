import { expect, test } from "vitest";
import { useTestApp } from "@/lib/core/testing";
import { relay } from "./relay";

useTestApp();

test("relays asked for while one runs share the next one, and a later one runs again", async () => {
  const running = relay();
  const [second, third] = [relay(), relay()];
  expect(second).toBe(third);
  expect(second).not.toBe(running);
  expect(await Promise.all([running, second, third])).toEqual([0, 0, 0]);
  const later = relay();
  expect(later).not.toBe(second);
  expect(await later).toBe(0);
});
