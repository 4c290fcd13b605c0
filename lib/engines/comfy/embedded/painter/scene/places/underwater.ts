import { mixPerceptually } from "../../color/oklab";
import { Ramp } from "../../color/ramp";
import { hex, mix, type Rgb, scale, WHITE } from "../../color/rgb";
import { clamp, smoothstep, TAU } from "../../math/scalar";
import { drawRidge } from "../ridge";
import type { Scene } from "../scene";

const CORALS: readonly [string, ...string[]] = ["#ff7f6b", "#ffb04d", "#d86bff", "#ff5fa0", "#6be3b0"];
const BUBBLES = 26;

/** Sunbeams from the surface, a reef with corals and weed below. */
export async function drawUnderwater(scene: Scene): Promise<void> {
  const { canvas, palette, random } = scene;
  const short = canvas.short;
  const surface = palette.tint(hex("#9fe8ee"), 0.6);
  const middle = palette.tint(hex("#1786b0"), 0.9);
  const abyss = palette.tint(hex("#06284f"), 0.8);
  await drawDepths(scene, new Ramp([surface, middle, middle, abyss]), surface);
  for (let layer = 0; layer < 4; layer++) {
    const nearness = layer / 3;
    const rock = mix(scale(palette.tint(hex("#2a5d6b"), 0.3), 0.7), abyss, 0.5 - 0.3 * nearness);
    await drawRidge(scene, {
      y: canvas.height * (0.74 + 0.11 * nearness),
      amplitude: short * 0.16,
      frequency: 1.6,
      color: mix(rock, middle, (1 - nearness) * 0.5),
      relief: 0.8,
    });
    const count = Math.round((9 + 6 * nearness) * (canvas.width / short));
    for (let i = 0; i < count; i++) {
      const x = random.next() * canvas.width;
      const footY = canvas.height * (0.85 + 0.12 * nearness);
      const size = short * random.range(0.05, 0.13) * (1 + nearness * 0.6);
      const color = mix(hex(random.pick(CORALS)), middle, 0.55 - 0.45 * nearness);
      if (random.chance(0.3))
        drawWeed(scene, {
          x,
          footY,
          size: size * 1.6,
          color: mix(hex("#2f8a4a"), middle, 0.5 - 0.4 * nearness),
        });
      else drawCoral(scene, { x, footY, size, color });
    }
  }
  for (let i = 0; i < BUBBLES; i++) drawBubble(scene);
  scene.groundY = canvas.height * 0.66;
  scene.isFloating = true;
}

async function drawDepths({ canvas, noise, sun, pacer }: Scene, ramp: Ramp, surface: Rgb): Promise<void> {
  const { width, height, short, data } = canvas;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const aside = (x - sun.x) / short;
      const drift = noise.fractal((x / short) * 1.5, (y / short) * 1.5, 3) * 0.08;
      ramp.write(clamp((y / height) * 0.95 + Math.abs(aside) * 0.22 + drift), data, (y * width + x) * 3);
      const angle = aside / (y / short + 0.35);
      const beam = smoothstep(0.05, 0.6, noise.fractal(angle * 7 + 3, 1.5, 3) + 0.15);
      canvas.glow(y * width + x, surface, beam * Math.exp((-y / height) * 2.1) * 0.38);
    }
    await pacer.breathe();
  }
}

type Growth = { x: number; footY: number; size: number; color: Rgb };

function drawCoral({ canvas, random }: Scene, coral: Growth): void {
  for (let branch = 0; branch < 6; branch++) {
    let angle = -TAU / 4 + random.range(-0.7, 0.7);
    let { x, footY: y } = coral;
    let width = coral.size * 0.1;
    for (let i = 0; i < 10; i++) {
      canvas.disc(x, y, width, scale(coral.color, 0.65 + 0.08 * i), 2, 0.95);
      x += Math.cos(angle) * coral.size * 0.1;
      y += Math.sin(angle) * coral.size * 0.1;
      angle += random.range(-0.35, 0.35);
      width *= 0.93;
    }
  }
}

function drawWeed({ canvas, random }: Scene, weed: Growth): void {
  const phase = random.next() * TAU;
  for (let i = 0; i < 24; i++) {
    const rise = i / 24;
    const x = weed.x + Math.sin(phase + rise * 5) * weed.size * 0.08 * (0.4 + rise);
    canvas.disc(
      x,
      weed.footY - rise * weed.size,
      weed.size * 0.035 * (1.1 - rise),
      scale(weed.color, 0.6 + 0.6 * rise),
      1.5,
      0.9,
    );
  }
}

function drawBubble({ canvas, random }: Scene): void {
  const x = random.next() * canvas.width;
  const y = random.next() * canvas.height;
  const radius = canvas.short * random.range(0.003, 0.012);
  canvas.disc(x, y, radius, mixPerceptually(WHITE, [0.6, 0.9, 1], 0.5), 1.5, 0.14);
  for (let i = 0; i < 40; i++) {
    const angle = (i / 40) * TAU;
    canvas.blendAt(
      Math.trunc(x + Math.cos(angle) * radius),
      Math.trunc(y + Math.sin(angle) * radius),
      [0.9, 1, 1],
      0.4,
    );
  }
  canvas.disc(x - radius * 0.35, y - radius * 0.35, radius * 0.22, WHITE, 1, 0.8);
}
