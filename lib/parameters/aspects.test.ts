import { expect, it } from "vitest";
import { aspectPresets, matchingPreset, swapSize } from "./aspects";
import { checkValue } from "./check-value";
import type { Parameter } from "./schema";

const size: Parameter = {
  type: "size",
  label: "Size",
  node_id: "5",
  node_input: "width",
  step: 16,
  max: 2048,
};

it("offers shapes of about the same area, all of them valid, each found again", () => {
  for (const pixels of [512 * 512, 1024 * 1024]) {
    for (const isPortrait of [false, true]) {
      const presets = aspectPresets(size, pixels, isPortrait);
      for (const preset of presets) {
        expect(checkValue(size, preset.size)).toMatchObject({ ok: true });
        expect(Math.abs((preset.size.width * preset.size.height) / pixels - 1)).toBeLessThan(0.08);
        expect(matchingPreset(preset.size, presets)?.label).toBe(preset.label);
      }
    }
  }
});

it("swaps within the bounds and calls an odd shape none of them", () => {
  expect(swapSize({ width: 768, height: 512 }, size)).toEqual({ width: 512, height: 768 });
  expect(matchingPreset({ width: 1024, height: 1152 }, aspectPresets(size, 1e6))).toBeUndefined();
});
