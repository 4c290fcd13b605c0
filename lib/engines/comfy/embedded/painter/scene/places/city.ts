import { mixPerceptually } from "../../color/oklab";
import { hex, mix, type Rgb, scale } from "../../color/rgb";
import { clamp } from "../../math/scalar";
import { drawFogBand } from "../fog";
import { drawNearBank, needsGround } from "../near-bank";
import { has, type Scene } from "../scene";
import { drawSky } from "../sky";
import { drawWater } from "../water";
import { drawRain } from "../weather";
import { drawBuilding } from "./building";

const ROWS = 4;
const SIGN_COLORS: readonly [string, ...string[]] = ["#ff3fa4", "#29e3ff", "#b85cff", "#ffcf3f", "#40ffa6"];

/** Rows of towers against the sky, often above water that mirrors their windows. */
export async function drawCity(scene: Scene): Promise<void> {
  const { canvas, horizonY, palette, random } = scene;
  const isDark = palette.time === "night" || has(scene, "neon");
  const isWet =
    has(scene, "water") ||
    has(scene, "storm") ||
    has(scene, "rain") ||
    has(scene, "neon") ||
    random.chance(0.6);
  const baseY = isWet ? horizonY : canvas.height;
  await drawSky(scene, canvas.height);
  for (let row = 0; row < ROWS; row++) {
    const nearness = row / (ROWS - 1);
    await drawRow(scene, { nearness, baseY, isDark });
    if (row < ROWS - 1) {
      const color = isDark ? mixPerceptually(palette.horizon, hex("#ff9a5a"), 0.12) : palette.horizon;
      const strength = 0.3 + 0.2 * Math.min(1, scene.fog);
      await drawFogBand(scene, {
        y: horizonY - canvas.short * 0.02,
        thickness: canvas.short * 0.14,
        strength,
        color,
      });
    }
  }
  if (isWet) {
    const roughness = has(scene, "storm") || has(scene, "neon") ? 0.9 : 0.7;
    const deep = isDark ? hex("#0c1626") : mixPerceptually(palette.sky.at(0.5), hex("#20354a"), 0.55);
    await drawWater(scene, baseY, { roughness, deep: palette.tint(deep, 0.3), clarity: isDark ? 0.74 : 0.6 });
    drawQuay(scene, baseY, isDark);
  }
  if (has(scene, "storm") || has(scene, "rain")) drawRain(scene);
  scene.groundY = isWet ? canvas.height * 0.86 : canvas.height * 0.97;
  if (needsGround(scene)) await drawNearBank(scene, "stone");
}

/** A wall along the water, with lamps at night: it parts the towers from their mirror image. */
function drawQuay({ canvas, palette, random }: Scene, baseY: number, isDark: boolean): void {
  const { short, width } = canvas;
  const height = Math.max(1, Math.round(short * 0.012));
  const stone = scale(hex("#4a4f58"), Math.max(0.25, palette.ambient));
  for (let y = baseY - height; y < baseY; y++) {
    for (let x = 0; x < width; x++) canvas.blendAt(x, y, stone, 0.92);
  }
  if (!isDark) return;
  for (let x = random.range(0, 0.04) * short; x < width; x += short * random.range(0.035, 0.06)) {
    canvas.disc(x, baseY - height * 1.6, Math.max(0.8, short * 0.004), [1.3, 1.05, 0.6], 1.5, 0.95);
  }
}

async function drawRow(
  scene: Scene,
  row: { nearness: number; baseY: number; isDark: boolean },
): Promise<void> {
  const { canvas, horizonY, palette, random, pacer } = scene;
  const { short, width } = canvas;
  const haze = (1 - row.nearness) * 0.66;
  const wall = palette.tint(mixPerceptually(hex("#626c86"), hex("#1c2030"), row.nearness), 0.3);
  const color = scale(wall, row.isDark ? 0.28 + 0.1 * (1 - row.nearness) : palette.ambient);
  let x = -random.range(0, 0.1) * short;
  while (x < width) {
    const buildingWidth = Math.max(3, short * random.range(0.04, 0.1) * (1 + 0.5 * row.nearness));
    const middle = 1 - Math.abs((x + buildingWidth / 2) / width - 0.5) * 1.1;
    const tower = random.chance(0.2) ? random.range(0.1, 0.28) : 0;
    const rise =
      short * (random.range(0.08, 0.3) + tower) * (1.35 - 0.45 * row.nearness) * (0.55 + 0.65 * middle);
    const sign: Rgb | null =
      has(scene, "neon") && row.nearness > 0.3 && random.chance(0.6)
        ? palette.tint(hex(random.pick(SIGN_COLORS)), 0.4)
        : null;
    drawBuilding(scene, {
      x,
      top: horizonY - rise + row.nearness * short * 0.04,
      bottom: row.baseY,
      width: buildingWidth,
      color: mix(
        scale(color, random.range(0.8, 1.2)),
        palette.horizon,
        clamp(haze + Math.min(1, scene.fog) * 0.3),
      ),
      haze,
      isDark: row.isDark,
      litShare: row.isDark ? random.range(0.25, 0.7) : palette.time === "day" ? 0 : random.range(0.1, 0.3),
      sign,
    });
    x += buildingWidth * random.range(0.92, 1.15);
    await pacer.breathe();
  }
}
