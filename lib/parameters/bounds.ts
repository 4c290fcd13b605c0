import {
  NUMBER_MAGNITUDE_MAX,
  SEED_MAX,
  SIZE_PIXELS_MAX,
  SIZE_SIDE_MAX,
  SIZE_SIDE_MIN,
  SIZE_STEP,
} from "./limits";
import type { Parameter } from "./schema";

/** `step` 0 means any value; `base` is where steps are counted from, itself allowed. */
export type Bounds = { min: number; max: number; step: number; base: number; isInteger: boolean };

/** The numbers a `number`, `slider` or `seed` takes, platform limits included. A reversed pair is put in order. */
export function numberBounds(parameter: Parameter): Bounds {
  const isSeed = parameter.type === "seed";
  const isInteger = isSeed || parameter.integer === true;
  const floor = isSeed ? 0 : -NUMBER_MAGNITUDE_MAX;
  const ceiling = isSeed ? SEED_MAX : NUMBER_MAGNITUDE_MAX;
  const step = isSeed ? 1 : (usableStep(parameter.step) ?? (isInteger ? 1 : 0));
  const [min, max] = ordered(
    tidy(clamp(parameter.min ?? floor, floor, ceiling)),
    tidy(clamp(parameter.max ?? ceiling, floor, ceiling)),
  );
  if (!isInteger)
    return { min, max, step, base: parameter.min === undefined ? clamp(0, min, max) : min, isInteger };
  const least = Math.ceil(min);
  const most = Math.max(least, Math.floor(max));
  return {
    min: least,
    max: most,
    step: Math.max(1, Math.round(step)),
    base: parameter.min === undefined ? clamp(0, least, most) : least,
    isInteger,
  };
}

/** A lower bound above this would leave no size under the pixel cap. */
const SQUARE_SIDE_MAX = Math.sqrt(SIZE_PIXELS_MAX);

/** The sides a `size` takes: multiples of `step` between min and max, both themselves multiples. */
export function sideBounds(parameter: Parameter): { min: number; max: number; step: number } {
  const step = Math.min(256, Math.max(1, Math.round(usableStep(parameter.step) ?? SIZE_STEP)));
  const square = Math.floor(SQUARE_SIDE_MAX / step) * step;
  const least = Math.min(
    square,
    Math.ceil(clamp(parameter.min ?? SIZE_SIDE_MIN, 1, SQUARE_SIDE_MAX) / step) * step,
  );
  const most = Math.floor(clamp(parameter.max ?? SIZE_SIDE_MAX, 1, SIZE_SIDE_MAX) / step) * step;
  return { min: least, max: Math.max(least, most), step };
}

/** The nearest value the bounds allow. */
export function snap(value: number, bounds: Bounds): number {
  const inside = clamp(Number.isFinite(value) ? value : bounds.min, bounds.min, bounds.max);
  if (bounds.step === 0) return inside;
  const steps = (inside - bounds.base) / bounds.step;
  const lowest = Math.ceil((bounds.min - bounds.base) / bounds.step - 1e-9);
  const highest = Math.floor((bounds.max - bounds.base) / bounds.step + 1e-9);
  const onStep = bounds.base + clamp(Math.round(steps), lowest, Math.max(lowest, highest)) * bounds.step;
  return clamp(tidy(onStep), bounds.min, bounds.max);
}

/** The two allowed values around one that misses the step. */
export function neighbours(value: number, bounds: Bounds): [number, number] {
  const steps = Math.floor((value - bounds.base) / bounds.step);
  return [
    snap(bounds.base + steps * bounds.step, bounds),
    snap(bounds.base + (steps + 1) * bounds.step, bounds),
  ];
}

/** Whether the value sits on a step, forgiving what binary fractions do to decimals. */
export function isOnStep(value: number, bounds: Bounds): boolean {
  if (bounds.step === 0) return true;
  const steps = (value - bounds.base) / bounds.step;
  const slack = 1e-6 + 1e-12 * (Math.abs(steps) + Math.abs(bounds.base / bounds.step));
  return Math.abs(steps - Math.round(steps)) <= slack;
}

export function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}

/** 0.1 + 0.2 → 0.3: fourteen significant digits are more than any field means. */
export function tidy(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(14));
}

/** Finer steps than this are no steps. */
const STEP_MIN = 1e-6;

function usableStep(value: number | undefined): number | undefined {
  return value !== undefined && value >= STEP_MIN && value <= NUMBER_MAGNITUDE_MAX ? value : undefined;
}

function ordered(a: number, b: number): [number, number] {
  return a <= b ? [a, b] : [b, a];
}
