export const TAU = Math.PI * 2;

export const clamp = (x: number, low = 0, high = 1): number => Math.min(high, Math.max(low, x));

export const lerp = (from: number, to: number, t: number): number => from + (to - from) * t;

/** Hermite step: 0 at `edge0`, 1 at `edge1`; the edges may be in either order. */
export function smoothstep(edge0: number, edge1: number, x: number): number {
  const t = clamp((x - edge0) / (edge1 - edge0));
  return t * t * (3 - 2 * t);
}
