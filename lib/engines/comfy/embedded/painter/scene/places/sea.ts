import { mixPerceptually } from "../../color/oklab";
import { hex, mix, multiply, type Rgb, scale, WHITE } from "../../color/rgb";
import { clamp, lerp, smoothstep } from "../../math/scalar";
import { drawPalms } from "../palms";
import { drawRidge } from "../ridge";
import { has, type Scene } from "../scene";
import { drawSky } from "../sky";
import { drawWater } from "../water";

/** Open water with swell and foam; sometimes far land, headlands, a beach or palms. */
export async function drawSea(scene: Scene): Promise<void> {
  const { canvas, horizonY, palette, random, spec } = scene;
  const short = canvas.short;
  await drawSky(scene, horizonY);
  await drawLand(scene);
  const deep = palette.tint(
    scale(hex(palette.time === "day" ? "#1596b8" : "#1a5275"), palette.ambient + 0.15),
    1.2,
  );
  await drawWater(scene, horizonY, { roughness: has(scene, "waves") ? 1.6 : 1.1, deep });
  await drawSwell(scene, has(scene, "waves") ? 1.5 : 1);
  const holdsBoat = spec.subjects.some((subject) => subject.habitat === "water");
  const wantsBeach = has(scene, "beach") || (!holdsBoat && spec.subjects.length > 0) || random.chance(0.4);
  if (wantsBeach && !(holdsBoat && !has(scene, "beach")))
    await drawBeach(scene, has(scene, "beach") ? 0.74 : 0.82);
  if (has(scene, "palms")) drawPalms(scene);
  scene.groundY =
    wantsBeach && !holdsBoat ? canvas.height * 0.92 : Math.max(canvas.height * 0.72, horizonY + short * 0.12);
}

async function drawLand(scene: Scene): Promise<void> {
  const { canvas, horizonY, palette, random, spec } = scene;
  const short = canvas.short;
  const rock = palette.tint(hex("#5d6b7c"), 0.5);
  if (spec.backdrop.has("mountain")) {
    await drawRidge(scene, {
      y: horizonY,
      amplitude: short * 0.26,
      frequency: 1.5,
      color: mixPerceptually(rock, palette.horizon, 0.35),
      haze: 0.3,
      bottom: horizonY,
      relief: 0.9,
    });
  } else if (random.chance(0.6)) {
    const color = mixPerceptually(rock, palette.horizon, 0.45);
    await drawRidge(scene, {
      y: horizonY,
      amplitude: short * 0.07,
      frequency: 1.6,
      color,
      haze: 0.4,
      bottom: horizonY,
    });
  }
  if (random.chance(0.45) && scene.spec.subjects.length < 3) {
    const isLeft = random.chance(0.5);
    const reach = random.range(0.18, 0.36);
    const profile = (u: number) => short * (0.13 * smoothstep(reach, 0, isLeft ? u : 1 - u) - 0.05);
    const color = palette.tint(hex(palette.time === "day" ? "#5f6f58" : "#4b4a58"), 0.4);
    await drawRidge(scene, {
      y: horizonY,
      amplitude: short * 0.06,
      frequency: 3,
      color,
      haze: 0.16,
      bottom: horizonY,
      relief: 1,
      profile,
    });
  }
}

async function drawSwell(
  { canvas, horizonY, noise, palette, pacer }: Scene,
  strength: number,
): Promise<void> {
  const { width, height, short, data } = canvas;
  const foam = 0.95 * Math.max(0.3, palette.ambient);
  for (let y = horizonY + 2; y < height; y++) {
    const distance = (y - horizonY) / (height - horizonY);
    const perspective = 1 / (distance + 0.05);
    for (let x = 0; x < width; x++) {
      const u = ((x - width / 2) / short) * perspective * 0.4;
      const crest = noise.ridged(u * 1.4 + 9, perspective * 3.4 * 1.7, 3);
      const white =
        smoothstep(0.68 - 0.06 * strength, 0.82 - 0.04 * strength, crest) * distance * 0.75 * strength;
      const i = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel++) {
        const shaded = (data[i + channel] ?? 0) * (0.86 + 0.28 * crest);
        data[i + channel] = lerp(shaded, foam, Math.min(0.9, white));
      }
    }
    await pacer.breathe();
  }
}

async function drawBeach(scene: Scene, share: number): Promise<void> {
  const { canvas, noise, palette, pacer, random } = scene;
  const { width, height, short } = canvas;
  const sand = scale(palette.tint(hex("#e3c896"), 0.3), palette.ambient);
  const wetSand: Rgb = multiply(sand, [0.6, 0.65, 0.7]);
  const slant = random.range(-0.18, 0.18);
  for (let x = 0; x < width; x++) {
    const shoreY =
      height * share +
      (x / width - 0.5) * slant * short +
      noise.fractal((x / short) * 1.4, 5, 3) * short * 0.09;
    const edge = short * 0.014 * (1 + noise.at((x / short) * 12, 2));
    for (let y = Math.max(0, Math.trunc(shoreY)); y < height; y++) {
      const depth = (y - shoreY) / short;
      const grain = 1 + noise.fractal((x / short) * 30, (y / short) * 40, 3) * 0.12;
      canvas.blend(y * width + x, scale(mix(sand, wetSand, smoothstep(0.07, 0, depth)), grain));
    }
    for (let y = Math.trunc(shoreY - edge); y < shoreY + short * 0.005; y++) {
      const foam = clamp(noise.fractal((x / short) * 40, (y / short) * 50, 2) + 0.75);
      canvas.blendAt(x, y, scale(WHITE, palette.ambient), 0.8 * foam);
    }
    if (x % 16 === 0) await pacer.breathe();
  }
}
