import { luminanceAt, type Rgb } from "../color/rgb";
import type { Style } from "../finish/styles";
import { blur } from "../math/blur";
import type { Noise } from "../math/noise";
import type { Random } from "../math/random";
import { clamp } from "../math/scalar";
import type { Pacer } from "../pacer";
import { stampStroke, type Wet } from "./stamp-stroke";
import { emptyPath, followContours, type PathField } from "./stroke-path";

const STROKES_BETWEEN_RESTS = 64;
/** Strokes that would change a pixel less than this (squared, relative to its brightness) are not worth laying. */
const WORTH_PAINTING = 0.0018;

export type StrokePainterInput = {
  target: Float32Array;
  wet: Wet;
  style: Style;
  random: Random;
  noise: Noise;
  pacer: Pacer;
  /** Where strokes may start; null is everywhere. */
  mask: Float32Array | null;
};

/** Paints the target onto the canvas with strokes, coarse brushes first. */
export class StrokePainter {
  private readonly brightness: Float32Array;
  private readonly path = emptyPath();
  private layer: { radius: number; reference: Float32Array; order: Uint32Array } | null = null;

  constructor(private readonly input: StrokePainterInput) {
    const { target, wet } = input;
    const brightness = new Float32Array(wet.width * wet.height);
    for (let i = 0; i < brightness.length; i++) {
      brightness[i] = Math.sqrt(Math.max(0, luminanceAt(target, i * 3)));
    }
    this.brightness = blur(brightness, wet.width, wet.height, this.short * 0.006, 1);
  }

  private get short(): number {
    return Math.min(this.input.wet.width, this.input.wet.height);
  }

  /** Lays the strokes of one brush from `from` to `to` (shares of its layer, 0..1); returns how many were laid. */
  async paintLayer(radius: number, from: number, to: number, brushScale: number): Promise<number> {
    const layer = this.layerOf(radius);
    const first = Math.floor(layer.order.length * from);
    const last = Math.floor(layer.order.length * to);
    let laid = 0;
    for (let i = first; i < last; i++) {
      if (this.paintCell(layer.order[i] ?? 0, layer, brushScale)) laid++;
      if (i % STROKES_BETWEEN_RESTS === 0) await this.input.pacer.breathe();
    }
    return laid;
  }

  private paintCell(
    cell: number,
    layer: { radius: number; reference: Float32Array },
    brushScale: number,
  ): boolean {
    const { wet, random, style, noise, mask } = this.input;
    const { width, height } = wet;
    const spacing = gridSpacing(layer.radius);
    const columns = Math.ceil(width / spacing);
    const x = Math.trunc(
      clamp(((cell % columns) + 0.5 + (random.next() - 0.5) * 0.9) * spacing, 0, width - 1),
    );
    const row = Math.trunc(cell / columns);
    const y = Math.trunc(clamp((row + 0.5 + (random.next() - 0.5) * 0.9) * spacing, 0, height - 1));
    const pixel = y * width + x;
    if (mask && (mask[pixel] ?? 0) <= 0) return false;
    if (!this.isWorthPainting(pixel * 3, layer)) return false;
    const color = this.jitter(layer.reference, pixel * 3);
    const radius = layer.radius * brushScale * random.range(0.75, 1.25);
    const segments = radius < this.short * 0.008 ? 3 : 4;
    const field: PathField = {
      width,
      height,
      brightness: this.brightness,
      reference: layer.reference,
      noise,
    };
    const step = radius * 0.9 * style.strokeLength;
    followContours(this.path, field, { x, y, radius, color, step, segments });
    stampStroke(
      wet,
      this.path,
      {
        radius,
        color,
        opacity: style.opacity,
        bristles: random.int(0, 255),
        load: random.range(0.5, 1.5),
        isWash: style.isWash,
      },
      noise,
    );
    return true;
  }

  private isWorthPainting(i: number, layer: { radius: number; reference: Float32Array }): boolean {
    if (layer.radius > this.short * 0.02) return true;
    const { paint } = this.input.wet;
    const { reference } = layer;
    const red = (paint[i] ?? 0) - (reference[i] ?? 0);
    const green = (paint[i + 1] ?? 0) - (reference[i + 1] ?? 0);
    const blue = (paint[i + 2] ?? 0) - (reference[i + 2] ?? 0);
    const threshold = WORTH_PAINTING * (this.input.style.detail > 0.8 ? 0.4 : 1);
    return red * red + green * green + blue * blue >= threshold * (0.05 + luminanceAt(reference, i));
  }

  private jitter(reference: Float32Array, i: number): Rgb {
    const { random, style } = this.input;
    const jitter = style.colorJitter * 2;
    const brightness = 1 + (random.next() - 0.5) * jitter * 1.6;
    const channel = (offset: number) =>
      Math.max(0, (reference[i + offset] ?? 0) * brightness * (1 + (random.next() - 0.5) * jitter));
    return [channel(0), channel(1), channel(2)];
  }

  private layerOf(radius: number): { radius: number; reference: Float32Array; order: Uint32Array } {
    if (this.layer?.radius === radius) return this.layer;
    const { target, wet, random } = this.input;
    const spacing = gridSpacing(radius);
    const cells = Math.ceil(wet.width / spacing) * Math.ceil(wet.height / spacing);
    const reference = blur(target, wet.width, wet.height, Math.max(1, radius * 0.45));
    this.layer = { radius, reference, order: shuffled(cells, random) };
    return this.layer;
  }
}

const gridSpacing = (radius: number): number => Math.max(1, radius * 0.95);

function shuffled(count: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random.next() * (i + 1));
    const swapped = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = swapped;
  }
  return order;
}
