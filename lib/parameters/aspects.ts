import { sideBounds } from "./bounds";
import { fitSide, fitSize } from "./fit-size";
import type { Parameter, SizeValue } from "./schema";

/** The shapes a form offers, wide ones first; each has its portrait twin by swapping. */
export const ASPECT_RATIOS = ["1:1", "4:3", "3:2", "8:5", "16:9", "21:9"] as const;
export type AspectRatio = (typeof ASPECT_RATIOS)[number];

export type AspectPreset = {
  /** "16:9", or "9:16" for the portrait twin. */
  label: string;
  /** Width by height. */
  ratio: number;
  size: SizeValue;
};

/**
 * The shapes at about `pixels` pixels, each as near to its ratio as the field's step and bounds allow.
 * `isPortrait` gives the upright twins.
 */
export function aspectPresets(parameter: Parameter, pixels: number, isPortrait = false): AspectPreset[] {
  return ASPECT_RATIOS.map((name) => {
    const [wide = 1, high = 1] = name.split(":").map(Number);
    const ratio = isPortrait ? high / wide : wide / high;
    const label = isPortrait && wide !== high ? `${high}:${wide}` : name;
    return { label, ratio, size: sizeOf(ratio, pixels, parameter) };
  });
}

/** The preset a size stands for: the nearest ratio within 3 %, or undefined for a shape of one's own. */
export function matchingPreset(size: SizeValue, presets: AspectPreset[]): AspectPreset | undefined {
  const ratio = size.width / size.height;
  const distance = (preset: AspectPreset) => Math.abs(Math.log(preset.ratio / ratio));
  const nearest = presets.reduce<AspectPreset | undefined>(
    (best, preset) => (best === undefined || distance(preset) < distance(best) ? preset : best),
    undefined,
  );
  return nearest !== undefined && distance(nearest) < Math.log(1.03) ? nearest : undefined;
}

/** Width and height exchanged, kept inside the field's bounds. */
export function swapSize(size: SizeValue, parameter: Parameter): SizeValue {
  return fitSize({ width: size.height, height: size.width }, sideBounds(parameter));
}

/** A wide shape keeps its ratio by its longer side: the shorter one follows from the rounded longer one. */
function sizeOf(ratio: number, pixels: number, parameter: Parameter): SizeValue {
  const bounds = sideBounds(parameter);
  if (ratio >= 1) {
    const width = fitSide(Math.sqrt(pixels * ratio), bounds);
    return fitSize({ width, height: width / ratio }, bounds);
  }
  const height = fitSide(Math.sqrt(pixels / ratio), bounds);
  return fitSize({ width: height * ratio, height }, bounds);
}
