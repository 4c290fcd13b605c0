import { hex, mix, type Rgb, scale } from "../../color/rgb";
import { clamp } from "../../math/scalar";
import type { Scene } from "../scene";

export type Building = {
  x: number;
  top: number;
  bottom: number;
  width: number;
  color: Rgb;
  haze: number;
  isDark: boolean;
  /** Share of the windows with light in them. */
  litShare: number;
  /** Colour of an upright sign, or null. */
  sign: Rgb | null;
};

const LAMP = hex("#ffd58a");
const TUBE = hex("#fff1d0");
const SIDE_SHADE = 0.62;
type Roof = "flat" | "stepped" | "pointed";

/** A tower with a lit front, a darker side, rows of windows and a roof of some kind. */
export function drawBuilding(scene: Scene, building: Building): void {
  const { canvas, random } = scene;
  const { short } = canvas;
  const isTall = building.width * 2.5 < building.bottom - building.top;
  const roof: Roof = isTall ? random.pick(["flat", "flat", "stepped", "pointed"]) : "flat";
  const windows = {
    width: Math.max(2, short * random.range(0.007, 0.013)),
    height: Math.max(3, short * random.range(0.011, 0.019)),
    seed: random.int(0, 999),
    bands: random.chance(0.2),
  };
  if (random.chance(0.28)) drawAntenna(scene, building, short * random.range(0.03, 0.09));
  const left = Math.max(0, Math.trunc(building.x));
  const right = Math.min(canvas.width, building.x + building.width);
  for (let x = left; x < right; x++) {
    const across = (x - building.x) / building.width;
    const drop = roofDrop(roof, across) * short;
    for (let y = Math.max(0, Math.trunc(building.top + drop)); y < building.bottom; y++) {
      drawWallPixel(scene, building, windows, x, y);
    }
  }
  if (building.sign) drawSign(scene, building, building.sign);
}

function roofDrop(roof: Roof, across: number): number {
  const aside = Math.abs(across - 0.5);
  if (roof === "stepped") return aside > 0.42 ? 0.05 : aside > 0.3 ? 0.022 : 0;
  return roof === "pointed" ? aside * 0.1 : 0;
}

function drawAntenna({ canvas }: Scene, building: Building, length: number): void {
  const x = Math.trunc(building.x + building.width / 2);
  for (let y = Math.trunc(building.top - length); y < building.top; y++) canvas.blendAt(x, y, building.color);
}

function drawWallPixel(
  scene: Scene,
  building: Building,
  windows: { width: number; height: number; seed: number; bands: boolean },
  x: number,
  y: number,
): void {
  const { canvas, noise, palette } = scene;
  const localX = x - building.x;
  const localY = y - building.top;
  const face = localX < building.width * SIDE_SHADE ? 1 : 0.62;
  const fade = 1 - 0.25 * clamp(localY / (canvas.short * 0.4));
  const pixel = y * canvas.width + x;
  canvas.blend(pixel, scale(building.color, face * fade));
  const column = Math.floor(localX / windows.width);
  const row = Math.floor(localY / windows.height);
  const insideX = localX - column * windows.width;
  const insideY = localY - row * windows.height;
  const isFrame = insideX <= windows.width * (windows.bands ? 0 : 0.3) || insideY <= windows.height * 0.36;
  const isEdge = localX <= windows.width * 0.6 || localX >= building.width - windows.width * 0.5;
  if (localY <= windows.height || isFrame || isEdge) return;
  const pick = noise.hash(Math.trunc(noise.hash(column * 7 + windows.seed) * 255) + row * 13);
  if (pick < building.litShare) {
    const intensity = (building.isDark ? 1.05 : 0.7) * (1 - building.haze * 0.6) * (0.4 + pick);
    canvas.blend(pixel, scale(mix(LAMP, TUBE, (pick * 2) % 1), intensity), 0.9);
  } else if (!building.isDark) {
    canvas.blend(pixel, scale(palette.sky.at(0.3 + 0.5 * pick), 0.8), 0.4 * (1 - building.haze));
  }
}

function drawSign({ canvas, random }: Scene, building: Building, color: Rgb): void {
  const { short } = canvas;
  const left = building.x + building.width * random.range(0.1, 0.5);
  const top = building.top + (building.bottom - building.top) * random.range(0.1, 0.5);
  const width = building.width * random.range(0.12, 0.26);
  const height = short * random.range(0.05, 0.13);
  canvas.disc(left + width / 2, top + height / 2, height * 0.7, color, height * 1.2, 0.22);
  for (let y = Math.trunc(top); y < Math.min(building.bottom, top + height); y++) {
    const isBar = Math.trunc((y - top) / Math.max(1, short * 0.012)) % 2 === 1;
    for (let x = Math.trunc(left); x < left + width; x++)
      canvas.blendAt(x, y, scale(color, isBar ? 1.5 : 0.55));
  }
}
