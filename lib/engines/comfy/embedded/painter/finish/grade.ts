import type { Canvas } from "../canvas";
import { luminanceAt } from "../color/rgb";
import { clamp, lerp } from "../math/scalar";
import type { Mood } from "../prompt/spec";

const SHOULDER = 0.7;

/** Turns prompt guidance and moods into contrast, saturation, exposure and warmth, and rolls highlights off. */
export function grade(canvas: Canvas, mood: Mood, cfg: number, saturationBoost: number): void {
  const { data } = canvas;
  const guidance = clamp((cfg - 7) / 8, -0.85, 1.6);
  const saturation = Math.max(0, 1.08 + guidance * 0.38 + mood.saturation + saturationBoost);
  const contrast = 1 + guidance * 0.22 + mood.contrast;
  const exposure = 2 ** (mood.lightness * 1.1);
  const warmth = clamp(mood.warmth, -1, 1);
  const middle = meanBrightness(data) ** 2;
  const fade = cfg < 4 ? ((4 - cfg) / 4) * 0.35 : 0;
  for (let i = 0; i < data.length; i += 3) {
    const red = (data[i] ?? 0) * exposure * (1 + warmth * 0.16);
    const green = (data[i + 1] ?? 0) * exposure;
    const blue = (data[i + 2] ?? 0) * exposure * (1 - warmth * 0.2);
    const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    const gain = (Math.max(1e-5, light) / middle) ** (contrast - 1);
    data[i] = rollOff(lerp((light + (red - light) * saturation) * gain, middle * 1.1, fade));
    data[i + 1] = rollOff(lerp((light + (green - light) * saturation) * gain, middle * 1.1, fade));
    data[i + 2] = rollOff(lerp((light + (blue - light) * saturation) * gain, middle * 1.1, fade));
  }
}

/** A film-like shoulder: bright values approach white instead of clipping. */
const rollOff = (value: number): number =>
  value <= SHOULDER
    ? Math.max(0, value)
    : SHOULDER + 0.3 * (1 - Math.exp((-(value - SHOULDER) / 0.3) * 0.85));

function meanBrightness(data: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < data.length; i += 3) sum += Math.sqrt(Math.max(0, luminanceAt(data, i)));
  return Math.max(0.02, sum / (data.length / 3));
}
