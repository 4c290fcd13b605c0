/** What the sampler asks of the painter. Arrays are row-major; the same request always gives the same bytes. */
export type PaintRequest = {
  positive: string;
  negative: string;
  seed: bigint;
  steps: number;
  /** Prompt guidance: 1 is washed out, 7 natural, 14 vivid. */
  cfg: number;
  sampler: string;
  scheduler: string;
  /** 1 ignores the init picture, 0 returns it. */
  denoise: number;
  /** First step to paint (KSamplerAdvanced); earlier steps count as done. */
  startStep?: number;
  width: number;
  height: number;
  /** Picture to start from: linear RGB, width * height * 3. */
  init?: { data: Float32Array } | null;
  /** width * height, 1 = repaint, 0 = keep exactly. */
  mask?: Float32Array | null;
  /** Lines to follow, width * height, 0..1. */
  guide?: { edges: Float32Array; strength: number } | null;
  /** A style name of finish/styles.ts; wins over style words in the prompt. */
  style?: string | null;
  isCancelled: () => boolean;
  /** Awaited after each step; `preview` renders the unfinished picture only when called. */
  onStep: (step: number, total: number, preview: () => Uint8ClampedArray) => Promise<void>;
};

export type Painted = {
  /** sRGB, width * height * 3. */
  data: Uint8Array;
  /** Prompt words that shaped the picture, in the prompt's order. */
  drew: string[];
  /** Prompt words that did not. */
  notDrawn: string[];
};

/** Thrown by paint() within 300 ms of `isCancelled` becoming true. */
export class PaintCancelled extends Error {
  constructor() {
    super("The job was cancelled");
    this.name = "PaintCancelled";
  }
}
