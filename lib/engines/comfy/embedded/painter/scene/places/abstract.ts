import { fromOklab } from "../../color/oklab";
import { Ramp } from "../../color/ramp";
import { hex } from "../../color/rgb";
import { clamp, smoothstep, TAU } from "../../math/scalar";
import type { Scene } from "../scene";

const EMBOSS_STEP = 0.006;

/** Poured paint: noise bent by noise, embossed, with veins. */
export async function drawAbstract(scene: Scene): Promise<void> {
  const { canvas, random, pacer } = scene;
  const { width, height } = canvas;
  const flow = {
    ramp: chooseRamp(scene),
    offsetX: random.next() * 60,
    offsetY: random.next() * 60,
    size: random.range(0.9, 1.7),
    bend: random.range(1.6, 3),
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) drawFlowPixel(scene, flow, x, y);
    await pacer.breathe();
  }
  scene.groundY = height * 0.8;
  scene.isFloating = true;
}

function chooseRamp({ palette, spec, random }: Scene): Ramp {
  if (palette.accents.length > 0) return new Ramp([hex("#10131f"), ...palette.accents, hex("#f7efe0")]);
  const turn = ((spec.hash % 628) / 100 + random.range(-0.6, 0.6)) % TAU;
  const stops = [0, 1, 2, 3, 4].map((i) =>
    fromOklab([0.18 + 0.17 * i, 0.13 * Math.cos(turn + i * 1.1), 0.13 * Math.sin(turn + i * 1.1)]),
  );
  return new Ramp(stops);
}

function drawFlowPixel(
  { canvas, noise }: Scene,
  flow: { ramp: Ramp; offsetX: number; offsetY: number; size: number; bend: number },
  x: number,
  y: number,
): void {
  const { bend } = flow;
  const u = (x / canvas.short) * flow.size + flow.offsetX;
  const v = (y / canvas.short) * flow.size + flow.offsetY;
  const firstX = noise.fractal(u, v, 4);
  const firstY = noise.fractal(u + 5.2, v + 1.3, 4);
  const secondX = noise.fractal(u + bend * firstX + 1.7, v + bend * firstY + 9.2, 4);
  const secondY = noise.fractal(u + bend * firstX + 8.3, v + bend * firstY + 2.8, 4);
  const level = noise.fractal(u + bend * secondX, v + bend * secondY, 5);
  const beside = noise.fractal(u + EMBOSS_STEP + bend * secondX, v - EMBOSS_STEP + bend * secondY, 5);
  const i = (y * canvas.width + x) * 3;
  flow.ramp.write(clamp(0.5 + level * 0.75 + firstX * 0.25), canvas.data, i);
  const light = clamp(1 + (level - beside) * 9, 0.55, 1.6);
  const vein = smoothstep(0.86, 0.98, 1 - Math.abs(secondX * 1.2)) * 0.07;
  for (let channel = 0; channel < 3; channel++) {
    canvas.data[i + channel] = (canvas.data[i + channel] ?? 0) * light + vein;
  }
}
