import { mixPerceptually } from "../../color/oklab";
import { hex, mix, type Rgb, scale } from "../../color/rgb";
import { clamp } from "../../math/scalar";
import { drawBlossoms } from "../blossoms";
import { drawGrass, type Flowers } from "../grass";
import { drawPath } from "../path";
import { drawRidge } from "../ridge";
import { forbids, has, type Scene } from "../scene";
import { drawSky } from "../sky";
import { drawBroadleaf, drawConifer } from "../trees";
import { drawWater } from "../water";

const LAVENDER: [Rgb, ...Rgb[]] = [hex("#8a63d2"), hex("#a98be0"), hex("#7449c0")];
const WILD: [Rgb, ...Rgb[]] = [hex("#e8476a"), hex("#f3c93c"), hex("#f5f0ea"), hex("#8e6bd8")];
const POPPIES: [Rgb, ...Rgb[]] = [hex("#e23b2e"), hex("#f0563a"), hex("#f5f0ea")];
const BUTTERCUPS: [Rgb, ...Rgb[]] = [hex("#f6d233"), hex("#fbe68a"), hex("#f5f0ea")];

/** Rolling hills with trees, grass and flowers; a path or a pond when it suits. */
export async function drawMeadow(scene: Scene): Promise<void> {
  const { canvas, horizonY, palette, random, spec } = scene;
  const short = canvas.short;
  await drawSky(scene, horizonY + short * 0.1);
  await drawRidge(scene, {
    y: horizonY - short * 0.01,
    amplitude: short * (spec.backdrop.has("mountain") ? 0.32 : random.range(0.07, 0.15)),
    frequency: 1.2,
    color: mixPerceptually(palette.tint(hex("#5f7f8f"), 0.4), palette.horizon, 0.4),
    haze: 0.4,
    relief: spec.backdrop.has("mountain") ? 0.9 : 0.6,
    snowDepth: spec.backdrop.has("mountain") ? 0.08 : null,
  });
  const [mid, dark] = palette.foliage;
  const hill = { isRounded: true, relief: 0.55 };
  const crest = await drawRidge(scene, {
    ...hill,
    y: horizonY + short * 0.03,
    amplitude: short * random.range(0.07, 0.13),
    frequency: 1,
    color: dark,
    haze: 0.18,
  });
  if (!forbids(scene, "trees")) await drawTrees(scene, crest);
  await drawRidge(scene, {
    ...hill,
    y: horizonY + short * 0.1,
    amplitude: short * 0.07,
    frequency: 0.8,
    color: mid,
    haze: 0.05,
  });
  await drawRidge(scene, {
    ...hill,
    y: horizonY + short * 0.2,
    amplitude: short * 0.06,
    frequency: 0.7,
    color: mid,
  });
  if (has(scene, "water")) await drawWater(scene, horizonY + short * 0.17, { roughness: 0.5 });
  await drawField(scene);
  if (has(scene, "path") || (!has(scene, "water") && random.chance(0.25)))
    await drawPath(scene, horizonY + short * 0.19);
  if (has(scene, "blossom")) drawBlossoms(scene);
  scene.groundY = canvas.height * (has(scene, "water") ? 0.94 : 0.86);
}

async function drawTrees(scene: Scene, crest: Float32Array): Promise<void> {
  const { canvas, palette, random, spec, pacer } = scene;
  const [mid, dark] = palette.foliage;
  const count = Math.round(
    (spec.backdrop.has("forest") ? 60 : random.int(12, 28)) * (canvas.width / canvas.short),
  );
  for (let i = 0; i < count; i++) {
    const x = random.next() * canvas.width;
    const footY =
      (crest[clamp(Math.trunc(x), 0, canvas.width - 1)] ?? 0) + canvas.short * random.range(0.015, 0.05);
    const height = canvas.short * random.range(0.04, 0.09);
    const color = mix(scale(dark, palette.ambient * 0.75), palette.horizon, 0.2);
    const isPink = has(scene, "blossom") && random.chance(0.6);
    const bright = mix(scale(isPink ? hex("#f0b6cc") : mid, palette.ambient), palette.horizon, 0.1);
    if (!isPink && random.chance(0.25)) drawConifer(scene, { x, footY, height: height * 1.2, color });
    else drawBroadleaf(scene, { x, footY, height, color: isPink ? scale(bright, 0.75) : color, bright });
    await pacer.breathe();
  }
}

async function drawField(scene: Scene): Promise<void> {
  const { canvas, horizonY, palette } = scene;
  await drawGrass(scene, {
    top: has(scene, "water") ? canvas.height * 0.88 : horizonY + canvas.short * 0.16,
    colors: palette.foliage,
    flowers: forbids(scene, "flowers") ? undefined : chooseFlowers(scene),
  });
}

function chooseFlowers(scene: Scene): Flowers {
  const { palette, random } = scene;
  if (has(scene, "lavender")) return { share: 0.85, colors: LAVENDER, isSpike: true };
  const [accent, ...others] = palette.accents;
  const colors = accent
    ? ([accent, ...others] satisfies [Rgb, ...Rgb[]])
    : random.pick([WILD, WILD, POPPIES, BUTTERCUPS]);
  return { share: has(scene, "flowers") ? 0.5 : random.range(0.03, 0.16), colors };
}
