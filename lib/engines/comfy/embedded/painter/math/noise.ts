import type { Random } from "./random";
import { clamp, TAU } from "./scalar";

/** Seeded gradient noise (Perlin 2002 fade curve). Single octaves lie in about -1..1. */
export class Noise {
  private readonly permutation = new Uint8Array(512);
  private readonly gradientX = Float32Array.from({ length: 256 }, (_, i) => Math.cos((i / 256) * TAU));
  private readonly gradientY = Float32Array.from({ length: 256 }, (_, i) => Math.sin((i / 256) * TAU));

  constructor(random: Random) {
    const order = Uint8Array.from({ length: 256 }, (_, i) => i);
    for (let i = 255; i > 0; i--) {
      const j = Math.floor(random.next() * (i + 1));
      const swapped = order[i] ?? 0;
      order[i] = order[j] ?? 0;
      order[j] = swapped;
    }
    for (let i = 0; i < 512; i++) this.permutation[i] = order[i & 255] ?? 0;
  }

  at(x: number, y: number): number {
    const p = this.permutation;
    const floorX = Math.floor(x);
    const floorY = Math.floor(y);
    const fx = x - floorX;
    const fy = y - floorY;
    const column = floorX & 255;
    const row = floorY & 255;
    const u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
    const v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
    const left = p[column] ?? 0;
    const right = p[column + 1] ?? 0;
    const top = this.corner(left + row, fx, fy);
    const topRight = this.corner(right + row, fx - 1, fy);
    const bottom = this.corner(left + row + 1, fx, fy - 1);
    const bottomRight = this.corner(right + row + 1, fx - 1, fy - 1);
    const upper = top + u * (topRight - top);
    return (upper + v * (bottom + u * (bottomRight - bottom) - upper)) * 1.5;
  }

  /** Octaves of halving size: clouds, washes, soil. */
  fractal(x: number, y: number, octaves = 5): number {
    let sum = 0;
    let amplitude = 0.5;
    let frequency = 1;
    for (let i = 0; i < octaves; i++) {
      sum += amplitude * this.at(x * frequency + i * 17.3, y * frequency - i * 9.1);
      amplitude *= 0.5;
      frequency *= 2.03;
    }
    return sum;
  }

  /** Octaves folded at zero: mountain crests, foam, dust lanes. About 0..1. */
  ridged(x: number, y: number, octaves = 5): number {
    let sum = 0;
    let amplitude = 0.5;
    let frequency = 1;
    let weight = 1;
    for (let i = 0; i < octaves; i++) {
      const fold = 1 - Math.abs(this.at(x * frequency + i * 13.7, y * frequency + i * 5.9));
      const value = fold * fold * weight;
      weight = clamp(value * 1.6);
      sum += amplitude * value;
      amplitude *= 0.5;
      frequency *= 2.07;
    }
    return sum;
  }

  /** A fixed random number in 0..1 for a small whole number. */
  hash(index: number): number {
    return (this.permutation[index & 255] ?? 0) / 255;
  }

  private corner(index: number, dx: number, dy: number): number {
    const gradient = this.permutation[index] ?? 0;
    return (this.gradientX[gradient] ?? 0) * dx + (this.gradientY[gradient] ?? 0) * dy;
  }
}
