import { fromOklab, type Oklab, toOklab } from "../color/oklab";
import { mix, multiply, type Rgb, scale, WHITE } from "../color/rgb";
import { byteToLinear } from "../linear";
import { clamp, lerp, smoothstep } from "../math/scalar";
import type { TimeOfDay } from "../prompt/spec";
import { softLight } from "../scene/palette";
import type { Scene } from "../scene/scene";
import { alphaAt, type Sprite, spriteIndex } from "./sprite";

/** How much of the light's colour falls on a subject. */
const LIGHT_TINT: Record<TimeOfDay, number> = { day: 0.12, dawn: 0.3, sunset: 0.42, night: 0.5 };
const EXPOSURE_MIN = 0.46;
const LIGHT_SAMPLES = 16;

type Target = { left: number; top: number; color: Rgb | null; isInpainted: boolean };

/** Paints the sprite in the scene's light: tinted, rimmed on the sun's side, shaded on the other, hazy in fog. */
export async function drawSprite(scene: Scene, sprite: Sprite, target: Target): Promise<void> {
  const { canvas, pacer } = scene;
  const shade = shaderOf(scene, sprite, target);
  for (let y = 0; y < sprite.size; y++) {
    const row = target.top + y;
    if (row < 0 || row >= canvas.height) continue;
    for (let x = 0; x < sprite.size; x++) {
      const alpha = alphaAt(sprite, x, y);
      if (alpha <= 0.004) continue;
      canvas.blendAt(target.left + x, row, shade(x, y, alpha), alpha);
    }
    await pacer.breathe();
  }
}

function shaderOf(
  scene: Scene,
  sprite: Sprite,
  target: Target,
): (x: number, y: number, alpha: number) => Rgb {
  const { canvas, noise, palette, sun, fog } = scene;
  const { size } = sprite;
  const side = sun.x > target.left + size / 2 ? 1 : -1;
  const band = Math.max(1, Math.trunc(size * 0.02));
  const exposure = target.isInpainted ? 1 : Math.max(EXPOSURE_MIN, palette.ambient ** 0.6);
  const light = target.isInpainted
    ? lightAround(scene, sprite, target)
    : softLight(palette, LIGHT_TINT[palette.time]);
  const tint = mix(WHITE, palette.tint(WHITE, 0.35), 0.3);
  const rimLight = scale(palette.light, palette.time === "night" ? 0.35 : 0.6);
  const wanted = target.color ? toOklab(target.color) : null;
  const haze = target.isInpainted ? 0 : 0.14 * fog;
  return (x, y, alpha) => {
    const base = recolour(colorAt(sprite, x, y), wanted);
    const rim = clamp(alpha - alphaAt(sprite, x + side * band, y - Math.trunc(band * 0.6))) * 0.45;
    const core = clamp(alpha - alphaAt(sprite, x - side * Math.trunc(band * 1.5), y + band)) * 0.35;
    const grain = noise.fractal(
      ((target.left + x) / canvas.short) * 7,
      ((target.top + y) / canvas.short) * 7,
      3,
    );
    const shading = exposure * (1.1 - (0.3 * y) / size) * (1 + grain * 0.16) * (1 - core);
    const lit = scale(multiply(multiply(base, light), tint), shading);
    const rimmed: Rgb = [lit[0] + rim * rimLight[0], lit[1] + rim * rimLight[1], lit[2] + rim * rimLight[2]];
    return haze > 0 ? mix(rimmed, palette.horizon, haze) : rimmed;
  };
}

/** The light a neighbourhood suggests: half its mean colour, at full brightness unless it is dark. */
function lightAround({ canvas }: Scene, { size }: Sprite, { left, top }: Target): Rgb {
  let sum: Rgb = [0, 0, 0];
  for (let i = 0; i < LIGHT_SAMPLES; i++) {
    const x = left + ((i % 4) / 3) * size;
    const y = top + (Math.trunc(i / 4) / 3) * size;
    const color = canvas.at(x, y);
    sum = [sum[0] + color[0], sum[1] + color[1], sum[2] + color[2]];
  }
  const mean = scale(sum, 1 / LIGHT_SAMPLES);
  const brightest = Math.max(0.02, mean[0], mean[1], mean[2]);
  return scale(mix(WHITE, scale(mean, 1 / brightest), 0.45), clamp(0.55 + brightest, 0.6, 1));
}

function colorAt(sprite: Sprite, x: number, y: number): Rgb {
  const i = spriteIndex(sprite, x, y);
  const channel = (offset: number) => byteToLinear(sprite.data[i + offset] ?? 0);
  return [channel(0), channel(1), channel(2)];
}

/** Colourful parts take the wanted hue and some of its lightness; greys, teeth and eyes keep theirs. */
function recolour(color: Rgb, wanted: Oklab | null): Rgb {
  if (!wanted) return color;
  const [lightness, a, b] = toOklab(color);
  const amount = smoothstep(0.03, 0.1, Math.sqrt(a * a + b * b));
  const wantedChroma = Math.sqrt(wanted[1] ** 2 + wanted[2] ** 2);
  const pull = wantedChroma < 0.04 ? 0.7 : 0.25;
  return fromOklab([
    lerp(lightness, lightness * (1 - pull) + wanted[0] * pull, amount),
    lerp(a, wanted[1], amount * 0.92),
    lerp(b, wanted[2], amount * 0.92),
  ]);
}
