import { expect, test } from "vitest";
import { aboutDuration } from "./about-duration";

test("a guess is said in round numbers", () => {
  expect([0.4, 18, 57, 59, 62, 118, 3590, 4100, 7190].map(aboutDuration)).toEqual([
    "5 s",
    "20 s",
    "55 s",
    "60 s",
    "1 min",
    "2 min",
    "1 h",
    "1 h 10 min",
    "2 h",
  ]);
});
