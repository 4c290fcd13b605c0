import { rgbaToThumbHash, thumbHashToAverageRGBA } from "thumbhash";
import { expect, test } from "vitest";
import { averageColour } from "./average-colour";

test("the average colour is the one the thumbhash package reads, with and without transparency", () => {
  for (const [red, green, blue, alpha] of [
    [255, 0, 0, 255],
    [12, 200, 90, 255],
    [250, 250, 250, 255],
    [0, 0, 0, 255],
    [90, 60, 220, 120],
  ] as const) {
    const pixels = Array.from({ length: 16 }, () => [red, green, blue, alpha]).flat();
    const hash = rgbaToThumbHash(4, 4, pixels);
    const { r, g, b, a } = thumbHashToAverageRGBA(hash);
    const [R, G, B] = [r, g, b].map((part) => Math.round(part * 255));
    expect(averageColour(Buffer.from(hash).toString("base64"))).toBe(`rgb(${R} ${G} ${B} / ${a.toFixed(2)})`);
  }
});

test("what is no thumbhash has no colour", () => {
  for (const none of [null, undefined, "", "AA==", "%%%"]) expect(averageColour(none)).toBeNull();
});
