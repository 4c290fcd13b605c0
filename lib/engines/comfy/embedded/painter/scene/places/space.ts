import { fromOklab, toOklab } from "../../color/oklab";
import { hex, mix, type Rgb } from "../../color/rgb";
import { clamp, lerp, smoothstep } from "../../math/scalar";
import { drawPlanet } from "../planet";
import { has, type Scene } from "../scene";
import { drawStars } from "../stars";

type Galaxy = { x: number; y: number; tilt: number; turn: number };
type Nebula = { warm: Rgb; cool: Rgb; bright: Rgb; offsetX: number; offsetY: number; galaxy: Galaxy | null };

const VOID: Rgb = [0.006, 0.008, 0.02];
const CORE: Rgb = [1.1, 0.93, 0.72];

/** Nebulae, stars, and a spiral galaxy or a planet. */
export async function drawSpace(scene: Scene): Promise<void> {
  const { canvas, palette, random, pacer } = scene;
  const { width, height, short } = canvas;
  const hue = (codes: readonly [string, ...string[]], strength: number, slot: number) =>
    vivid(palette.tint(hex(random.pick(codes)), strength, slot));
  const nebula: Nebula = {
    warm: hue(["#ff5d8f", "#ff9a4d", "#e05cff"], 0.9, 0),
    cool: hue(["#3f7bff", "#35d0ff", "#7a4dff"], 0.9, 1),
    bright: hue(["#ffd27a", "#8affd6", "#ff7ad0"], 0.6, 2),
    offsetX: random.next() * 60,
    offsetY: random.next() * 60,
    galaxy: has(scene, "galaxy")
      ? {
          x: width * random.range(0.4, 0.6),
          y: height * random.range(0.38, 0.55),
          tilt: random.range(0.45, 0.7),
          turn: random.range(0, 3),
        }
      : null,
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) drawNebulaPixel(scene, nebula, x, y);
    await pacer.breathe();
  }
  drawStars(scene, (900 * width * height) / (short * short), height);
  if (has(scene, "planet") || (!nebula.galaxy && random.chance(0.55))) {
    const color = random.pick([nebula.warm, nebula.cool, nebula.bright]);
    const isAside = scene.spec.subjects.length > 0;
    drawPlanet(scene, {
      x: width * (isAside ? random.pick([0.18, 0.82]) : random.range(0.25, 0.75)),
      y: height * random.range(0.26, isAside ? 0.4 : 0.62),
      radius: short * random.range(0.14, 0.24),
      color,
      hasRings: random.chance(0.5),
    });
  }
  scene.groundY = height * 0.66;
  scene.isFloating = true;
}

function drawNebulaPixel({ canvas, noise }: Scene, nebula: Nebula, x: number, y: number): void {
  const { short, width, data } = canvas;
  const u = (x / short) * 1.5 + nebula.offsetX;
  const v = (y / short) * 1.5 + nebula.offsetY;
  const warpX = noise.fractal(u, v, 4);
  const warpY = noise.fractal(u + 5.2, v + 1.3, 4);
  const gas = noise.fractal(u + warpX * 1.9, v + warpY * 1.9, 6);
  const veil = noise.fractal(u * 1.6 + warpY * 2.4 + 9, v * 1.6 + warpX * 2.4, 5);
  const dust = smoothstep(0.1, 0.5, noise.ridged(u * 1.3 + warpX, v * 1.3 + warpY, 5) - 0.35);
  const dim = nebula.galaxy ? 0.35 : 1;
  const warm = smoothstep(-0.05, 0.75, gas + 0.25) * dim;
  const cool = smoothstep(0.02, 0.7, veil + 0.18) * dim;
  const glow = nebula.galaxy
    ? galaxyLight(nebula.galaxy, (x - nebula.galaxy.x) / short, (y - nebula.galaxy.y) / short, {
        warpX,
        gas,
        dust,
      })
    : 0;
  const armColor = mix(nebula.cool, nebula.warm, clamp(0.5 + warpY * 1.6));
  const overlap = (warm * cool) ** 1.6 * 1.6;
  const i = (y * width + x) * 3;
  for (let channel = 0; channel < 3; channel++) {
    const gasLight =
      (nebula.warm[channel] ?? 0) * warm * warm * 0.75 +
      (nebula.cool[channel] ?? 0) * cool * cool * 0.7 +
      (nebula.bright[channel] ?? 0) * overlap;
    const starLight = lerp((armColor[channel] ?? 0) * 1.15, CORE[channel] ?? 0, clamp(glow * 0.62 - 0.05));
    data[i + channel] = (VOID[channel] ?? 0) + gasLight * (1 - 0.72 * dust) + glow * starLight;
  }
}

/** Two logarithmic arms around a bright core. */
function galaxyLight(
  galaxy: Galaxy,
  dx: number,
  dy: number,
  { warpX, gas, dust }: { warpX: number; gas: number; dust: number },
): number {
  const along = dx * Math.cos(galaxy.turn) + dy * Math.sin(galaxy.turn);
  const across = (-dx * Math.sin(galaxy.turn) + dy * Math.cos(galaxy.turn)) / galaxy.tilt;
  const radius = Math.sqrt(along * along + across * across);
  const arm = Math.cos(2 * (Math.atan2(across, along) - Math.log(radius + 0.02) * 2.6) + warpX * 2.2);
  const disc = (0.25 + 0.75 * smoothstep(-0.3, 1, arm)) * Math.exp(-radius * 4.2) * 1.35;
  return Math.max(0, disc * (1 + gas * 1.5) * (1 - 0.55 * dust) + Math.exp(-radius * radius * 260) * 1.1);
}

function vivid(color: Rgb): Rgb {
  const [lightness, a, b] = toOklab(color);
  return fromOklab([lightness, a * 1.35, b * 1.35]);
}
