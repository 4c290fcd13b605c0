type Blend = (base: number, top: number) => number;

/** Blend functions of ComfyUI's ImageBlend, on values 0..1. */
export const BLEND_MODES: Record<string, Blend> = {
  normal: (_base, top) => top,
  multiply: (base, top) => base * top,
  screen: (base, top) => 1 - (1 - base) * (1 - top),
  overlay: (base, top) => (base <= 0.5 ? 2 * base * top : 1 - 2 * (1 - base) * (1 - top)),
  soft_light: (base, top) =>
    top <= 0.5 ? base - (1 - 2 * top) * base * (1 - base) : base + (2 * top - 1) * (softLight(base) - base),
  difference: (base, top) => base - top,
};

function softLight(base: number): number {
  return base <= 0.25 ? ((16 * base - 12) * base + 4) * base : Math.sqrt(base);
}
