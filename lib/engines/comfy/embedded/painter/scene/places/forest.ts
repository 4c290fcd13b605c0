import { mixPerceptually } from "../../color/oklab";
import { hex, mix, type Rgb, scale } from "../../color/rgb";
import { clamp, smoothstep } from "../../math/scalar";
import { drawBlossoms } from "../blossoms";
import { drawFogBand } from "../fog";
import { drawGrass } from "../grass";
import { drawPath } from "../path";
import { has, type Scene } from "../scene";
import { drawSky } from "../sky";
import { drawConifer, drawTrunk } from "../trees";
import { drawWater } from "../water";
import { drawSnowfall } from "../weather";

const LAYERS = 6;
const SHAFTS = 7;
const LEAVES = 90;

/** Trees receding into mist: spruces, or the tall trunks of a broadleaf wood. */
export async function drawForest(scene: Scene): Promise<void> {
  const { canvas, horizonY, palette, random, spec, pacer } = scene;
  const isTall = !has(scene, "snow") && (spec.season !== null || random.chance(0.5));
  await drawSky(scene, canvas.height);
  for (let y = 0; y < canvas.height; y++) {
    const mist = 0.35 + 0.4 * smoothstep(0, horizonY, y);
    for (let x = 0; x < canvas.width; x++) canvas.blend(y * canvas.width + x, palette.horizon, mist);
    await pacer.breathe();
  }
  for (let layer = 0; layer < LAYERS; layer++) await drawLayer(scene, layer / (LAYERS - 1), isTall);
  if (palette.time !== "night") await drawShafts(scene);
  if (has(scene, "water")) await drawWater(scene, canvas.height * 0.8, { roughness: 0.5 });
  if (has(scene, "snow")) drawSnowfall(scene);
  else await drawUndergrowth(scene);
  const isOpen = isTall && !has(scene, "water") && random.chance(0.6);
  if (has(scene, "path") || isOpen) await drawPath(scene, horizonY + (canvas.height - horizonY) * 0.5);
  if (has(scene, "blossom")) drawBlossoms(scene);
  scene.groundY = canvas.height * (has(scene, "water") ? 0.95 : 0.9);
}

async function drawLayer(scene: Scene, nearness: number, isTall: boolean): Promise<void> {
  const { canvas, horizonY, noise, palette, random, fog, pacer } = scene;
  const { width, height, short } = canvas;
  const haze = (1 - nearness) * (0.72 + 0.18 * fog);
  const base = leafColor(scene);
  const color = scale(mix(base, mixPerceptually(base, hex("#0b1a14"), 0.6), nearness), palette.ambient + 0.1);
  const groundY = horizonY - short * 0.06 + nearness * (height - horizonY) * 0.92;
  const offset = random.next() * 9;
  const hill = (x: number, octaves: number) => noise.fractal((x / short) * 2, offset, octaves) * short * 0.06;
  const count = Math.max(3, Math.round(((30 - 20 * nearness) * width) / short));
  for (let i = 0; i < count; i++) {
    const x = ((i + random.range(-0.7, 0.7)) / count) * width * 1.05;
    if (nearness > 0.7 && Math.abs(x / width - 0.5) < 0.24) continue;
    const footY = groundY + hill(x, 2) + short * 0.05;
    if (isTall) drawTall(scene, { x, footY, nearness, haze, leaf: color });
    else
      drawConifer(scene, {
        x,
        footY,
        height: short * (0.14 + 0.5 * nearness ** 2) * random.range(0.6, 1.25),
        color: mix(color, palette.horizon, haze),
      });
    await pacer.breathe();
  }
  await drawFloor(scene, groundY, hill, { color, haze });
  if (nearness < 0.95) {
    const strength = (0.25 + 0.35 * clamp(fog)) * (1 - nearness * 0.5);
    await drawFogBand(scene, { y: groundY + short * 0.05, thickness: short * 0.1, strength });
  }
}

function drawTall(
  scene: Scene,
  tree: { x: number; footY: number; nearness: number; haze: number; leaf: Rgb },
): void {
  const { canvas, palette, random } = scene;
  const { short } = canvas;
  const isBirch = random.chance(0.3);
  const bark = scale(hex(isBirch ? "#cfc8ba" : "#4d3b2f"), palette.ambient + 0.06);
  drawTrunk(scene, {
    x: tree.x,
    footY: tree.footY,
    height: short * 1.1,
    color: mix(bark, palette.horizon, tree.haze),
    halfWidth: short * (0.004 + 0.02 * tree.nearness ** 1.6) * random.range(0.7, 1.3),
    isBirch,
  });
  const bright = scale(palette.foliage[random.chance(0.6) ? 2 : 0], palette.ambient);
  const crownY = tree.footY - short * (0.5 + 0.5 * tree.nearness);
  const spread = short * (0.035 + 0.09 * tree.nearness);
  for (let i = 0; i < LEAVES; i++) {
    const x = tree.x + random.gauss() * spread;
    const y = crownY + random.gauss() * spread * 1.3;
    const color = mix(mix(tree.leaf, bright, random.range(0.1, 1)), palette.horizon, tree.haze);
    const radius = short * (0.003 + 0.011 * tree.nearness) * random.range(0.5, 1.3);
    canvas.disc(x, y, radius, scale(color, random.range(0.8, 1.15)), 1.2, 0.85);
  }
}

async function drawFloor(
  { canvas, noise, palette, pacer }: Scene,
  groundY: number,
  hill: (x: number, octaves: number) => number,
  { color, haze }: { color: Rgb; haze: number },
): Promise<void> {
  const { width, height, short } = canvas;
  for (let x = 0; x < width; x++) {
    const top = groundY + hill(x, 3) + short * 0.04;
    for (let y = Math.max(0, Math.trunc(top)); y < height; y++) {
      const litter = 1 + noise.fractal((x / short) * 16, (y / short) * 22, 3) * 0.5;
      canvas.blend(y * width + x, mix(scale(color, litter), palette.horizon, haze));
    }
    if (x % 16 === 0) await pacer.breathe();
  }
}

/** Sunbeams falling between the trunks. */
async function drawShafts({ canvas, palette, random, sun, pacer }: Scene): Promise<void> {
  const { width, height, short } = canvas;
  for (let i = 0; i < SHAFTS; i++) {
    const slant = random.range(-0.35, 0.35);
    const startX = sun.x + slant * short * 1.2;
    const halfWidth = Math.max(1, short * random.range(0.015, 0.05));
    for (let y = 0; y < height * 0.9; y++) {
      const centerX = startX + y * slant * 1.1;
      const right = Math.min(width, centerX + halfWidth * 2);
      for (let x = Math.max(0, Math.trunc(centerX - halfWidth * 2)); x < right; x++) {
        const amount = Math.exp(-(((x - centerX) / halfWidth) ** 2)) * 0.1 * (1 - y / height);
        canvas.glow(y * width + x, palette.light, amount);
      }
    }
    await pacer.breathe();
  }
}

async function drawUndergrowth(scene: Scene): Promise<void> {
  const { canvas, palette, spec } = scene;
  const [mid, dark, bright] = palette.foliage;
  const isAutumn = spec.season === "autumn";
  const leaves: [Rgb, ...Rgb[]] = isAutumn
    ? [hex("#d8742a"), hex("#c23f1e")]
    : [hex("#f5f0ea"), hex("#8e6bd8")];
  const share = isAutumn ? 0.12 : has(scene, "flowers") ? 0.3 : 0;
  await drawGrass(scene, {
    top: canvas.height * 0.86,
    colors: [scale(mid, 0.6), scale(dark, 0.6), scale(bright, 0.6)],
    density: 0.55,
    flowers: share > 0 ? { share, colors: leaves } : undefined,
  });
}

function leafColor({ palette, spec }: Scene): Rgb {
  const base = spec.season === "autumn" ? "#9a5418" : spec.features.has("snow") ? "#5d7a86" : "#24533a";
  return palette.tint(hex(base), 0.6);
}
