import { expect, test } from "vitest";
import { linearToByte, toLinear } from "./linear";

test("every byte survives the way to linear light and back", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  expect(Uint8Array.from(toLinear(bytes), linearToByte)).toEqual(bytes);
});
