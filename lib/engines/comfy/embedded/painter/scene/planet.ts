import { mixPerceptually } from "../color/oklab";
import { mix, type Rgb, WHITE } from "../color/rgb";
import { clamp, smoothstep } from "../math/scalar";
import type { Scene } from "./scene";

export type Planet = { x: number; y: number; radius: number; color: Rgb; hasRings: boolean };

const RING_INNER = 1.35;
const RING_OUTER = 2.25;

/** A ball lit from the upper side, banded like Jupiter or blotched like Mars, with or without rings. */
export function drawPlanet(scene: Scene, planet: Planet): void {
  const { random } = scene;
  const surface = {
    angle: random.next() * 6.28,
    tilt: random.range(-0.5, 0.5),
    isBanded: random.chance(0.5),
    pale: mixPerceptually(planet.color, WHITE, 0.55),
    dark: mixPerceptually(planet.color, [0.02, 0.02, 0.05], 0.5),
  };
  if (planet.hasRings) drawRings(scene, planet, surface, false);
  drawBall(scene, planet, surface);
  if (planet.hasRings) drawRings(scene, planet, surface, true);
}

type Surface = { angle: number; tilt: number; isBanded: boolean; pale: Rgb; dark: Rgb };

function drawBall({ canvas, noise }: Scene, planet: Planet, surface: Surface): void {
  const { radius } = planet;
  const lightX = Math.cos(surface.angle) * 0.75;
  for (
    let y = Math.max(0, Math.trunc(planet.y - radius - 2));
    y < Math.min(canvas.height, planet.y + radius + 2);
    y++
  ) {
    for (
      let x = Math.max(0, Math.trunc(planet.x - radius - 2));
      x < Math.min(canvas.width, planet.x + radius + 2);
      x++
    ) {
      const dx = (x - planet.x) / radius;
      const dy = (y - planet.y) / radius;
      const squared = dx * dx + dy * dy;
      if (squared > 1.03) continue;
      const depth = Math.sqrt(Math.max(0, 1 - squared));
      const along = dx * Math.cos(surface.tilt) + dy * Math.sin(surface.tilt);
      const across = -dx * Math.sin(surface.tilt) + dy * Math.cos(surface.tilt);
      const texture = surface.isBanded
        ? noise.fractal(along * 0.6 + 3, across * 5 + noise.fractal(along * 2, across * 3, 3) * 0.7, 4)
        : noise.fractal((along * 2) / (depth + 0.6) + 7, (across * 2) / (depth + 0.6), 6);
      const lit = clamp(dx * lightX - dy * 0.45 + depth * 0.6 + 0.05);
      const base = mix(
        mix(surface.dark, planet.color, clamp(0.5 + texture)),
        surface.pale,
        smoothstep(0.15, 0.5, texture),
      );
      const rim = (1 - depth) ** 3 * 0.6 * lit;
      const color: Rgb = [
        base[0] * lit * 1.3 + rim * 0.5 + 0.004,
        base[1] * lit * 1.3 + rim * 0.6 + 0.005,
        base[2] * lit * 1.3 + rim + 0.012,
      ];
      canvas.blend(y * canvas.width + x, color, clamp(((1 - Math.sqrt(squared)) * radius) / 1.4 + 0.5));
    }
  }
}

function drawRings({ canvas, noise }: Scene, planet: Planet, surface: Surface, isFront: boolean): void {
  const { radius } = planet;
  const left = Math.max(0, Math.trunc(planet.x - radius * 2.5));
  const right = Math.min(canvas.width, planet.x + radius * 2.5);
  for (
    let y = Math.max(0, Math.trunc(planet.y - radius * 1.4));
    y < Math.min(canvas.height, planet.y + radius * 1.4);
    y++
  ) {
    for (let x = left; x < right; x++) {
      const dx = (x - planet.x) / radius;
      const dy = (y - planet.y) / radius;
      const along = dx * Math.cos(surface.tilt) + dy * Math.sin(surface.tilt);
      const across = (-dx * Math.sin(surface.tilt) + dy * Math.cos(surface.tilt)) / 0.28;
      const distance = Math.sqrt(along * along + across * across);
      if (distance < RING_INNER || distance > RING_OUTER || across >= 0 !== isFront) continue;
      const groove = noise.at(distance * 16, 3) * 0.5 + 0.5;
      const edge =
        smoothstep(RING_INNER, RING_INNER + 0.07, distance) *
        smoothstep(RING_OUTER, RING_OUTER - 0.15, distance);
      const color = mix(surface.pale, surface.dark, groove * 0.6);
      canvas.blend(y * canvas.width + x, color, 0.75 * edge * (0.35 + 0.65 * groove));
    }
  }
}
