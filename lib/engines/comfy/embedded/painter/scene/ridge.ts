import { mix, multiply, type Rgb, scale } from "../color/rgb";
import { clamp, lerp, smoothstep } from "../math/scalar";
import { shadeOf } from "./palette";
import type { Scene } from "./scene";

export type Ridge = {
  /** Row around which the crest lies. */
  y: number;
  amplitude: number;
  frequency: number;
  color: Rgb;
  /** Jagged crests (mountains) or rounded ones (hills). */
  isRounded?: boolean;
  /** How far the ridge fades into the horizon, 0..1. */
  haze?: number;
  /** Depth below the crest, in short sides, down to which snow lies. */
  snowDepth?: number | null;
  relief?: number;
  bottom?: number;
  /** Raises or lowers the crest along the picture: share of the width to pixels. */
  profile?: (u: number) => number;
};

const SNOW: Rgb = [0.9, 0.93, 1];
/** How far along the slope its height is compared to find which side faces the sun. */
const SLOPE_STEP = 0.012;

/** One layer of mountains or hills, lit from the sun's side; returns the row of its crest for each column. */
export async function drawRidge(scene: Scene, ridge: Ridge): Promise<Float32Array> {
  const { canvas, noise, random, pacer } = scene;
  const offset = random.next() * 90;
  const crest = new Float32Array(canvas.width);
  for (let x = 0; x < canvas.width; x++) {
    const u = (x / canvas.short) * ridge.frequency + offset;
    const rise = ridge.isRounded
      ? noise.fractal(u, offset * 0.37, 4)
      : noise.ridged(u, offset * 0.37, 6) * 1.25 - 0.45;
    crest[x] = ridge.y - rise * ridge.amplitude - (ridge.profile?.(x / canvas.width) ?? 0);
  }
  const shading = shadingOf(scene, ridge, offset);
  const top = Math.max(0, Math.floor(crest.reduce((a, b) => Math.min(a, b), canvas.height)));
  const bottom = Math.min(canvas.height, Math.ceil(ridge.bottom ?? canvas.height));
  for (let y = top; y < bottom; y++) {
    for (let x = 0; x < canvas.width; x++) {
      const crestY = crest[x] ?? 0;
      if (y < Math.floor(crestY)) continue;
      const cover = clamp(y + 1 - crestY);
      canvas.blend(y * canvas.width + x, shading(x, y, (y - crestY) / canvas.short), cover);
    }
    await pacer.breathe();
  }
  return crest;
}

function shadingOf(scene: Scene, ridge: Ridge, offset: number): (x: number, y: number, depth: number) => Rgb {
  const { canvas, noise, palette, sun, fog } = scene;
  const { haze = 0, snowDepth = null, relief = 0.5, isRounded = false, color } = ridge;
  const direction = sun.x > canvas.width / 2 ? 1 : -1;
  const grain = ridge.frequency * 2.2;
  const shadow = scale(shadeOf(palette), 0.9);
  const lit = scale(palette.light, 1.25);
  const surface = (u: number, v: number) =>
    isRounded
      ? noise.fractal(u * grain + offset, v * grain * 1.6, 3)
      : noise.ridged(u * grain + offset, v * grain * 1.15 + offset, 4);
  return (x, y, depth) => {
    const u = x / canvas.short;
    const v = y / canvas.short;
    const slope =
      surface(u, v) - surface(u + SLOPE_STEP * direction, v - SLOPE_STEP * (isRounded ? 0.6 : 0.5));
    const sunlit = clamp(0.5 + slope * (isRounded ? 5 : 4.5) * relief + (isRounded ? 0.08 : 0));
    let base = color;
    let snow = 0;
    if (snowDepth !== null) {
      const line = depth + noise.fractal(u * 9, v * 9, 3) * 0.07 - (sunlit - 0.5) * 0.06;
      snow = smoothstep(snowDepth + 0.05, snowDepth - 0.06, line);
      base = mix(color, SNOW, snow);
    }
    const fade = clamp(haze + clamp(depth * 1.1) * fog * 0.55 + (haze > 0 ? depth * 0.35 : 0));
    const shaded = mix(multiply(base, shadow), multiply(base, lit), sunlit);
    // Snow scatters what little light there is: it stays bright at dusk, by moonlight and through haze.
    const exposure = lerp(palette.ambient, 1, snow * 0.3);
    return mix(scale(shaded, exposure), palette.horizon, fade * (1 - snow * 0.45));
  };
}
