import { lerp, smoothstep } from "../math/scalar";
import { fromOklab, type Oklab, toOklab } from "./oklab";
import type { Rgb } from "./rgb";

const SAMPLES = 512;

/** A gradient through several colours, sampled ahead of time because skies read it for every pixel. */
export class Ramp {
  private readonly samples = new Float32Array(SAMPLES * 3);

  constructor(stops: readonly Rgb[]) {
    const labs = stops.map(toOklab);
    for (let i = 0; i < SAMPLES; i++) {
      const position = (i / (SAMPLES - 1)) * (labs.length - 1);
      const stop = Math.max(0, Math.min(labs.length - 2, Math.floor(position)));
      this.samples.set(fromOklab(between(labs[stop], labs[stop + 1], position - stop)), i * 3);
    }
  }

  at(t: number): Rgb {
    const i = this.indexOf(t);
    return [this.samples[i] ?? 0, this.samples[i + 1] ?? 0, this.samples[i + 2] ?? 0];
  }

  /** Writes the colour into `target` without allocating. */
  write(t: number, target: Float32Array, offset = 0): void {
    const i = this.indexOf(t);
    target[offset] = this.samples[i] ?? 0;
    target[offset + 1] = this.samples[i + 1] ?? 0;
    target[offset + 2] = this.samples[i + 2] ?? 0;
  }

  private indexOf(t: number): number {
    return (t <= 0 ? 0 : t >= 1 ? SAMPLES - 1 : Math.trunc(t * (SAMPLES - 1))) * 3;
  }
}

function between(from: Oklab = [0, 0, 0], to: Oklab = from, t = 0): Oklab {
  const eased = (smoothstep(0, 1, t) + t) / 2;
  return [lerp(from[0], to[0], eased), lerp(from[1], to[1], eased), lerp(from[2], to[2], eased)];
}
