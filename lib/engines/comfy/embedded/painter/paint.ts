import { Ramp } from "./color/ramp";
import { hex } from "./color/rgb";
import { STYLES } from "./finish/styles";
import { linearToByte } from "./linear";
import { Noise } from "./math/noise";
import { Random } from "./math/random";
import { Pacer } from "./pacer";
import { StrokePainter } from "./strokes/stroke-painter";
import type { Painted, PaintRequest } from "./types";

/** Paints the request; see types.ts for the contract. Throws PaintCancelled. */
export async function paint(request: PaintRequest): Promise<Painted> {
  const { width, height, seed } = request;
  const pacer = new Pacer(request.isCancelled);
  const random = new Random(seed);
  const noise = new Noise(random);
  const target = new Float32Array(width * height * 3);
  const sky = new Ramp(["#2d2a63", "#6a3d92", "#e0587c", "#ff9d57", "#ffe08f"].map(hex));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      sky.write(y / height + noise.fractal(x / height, y / height) * 0.2, target, (y * width + x) * 3);
    }
  }
  const wet = {
    width,
    height,
    paint: new Float32Array(width * height * 3),
    thickness: new Float32Array(width * height),
  };
  const style = STYLES.painterly;
  const painter = new StrokePainter({ target, wet, style, random, noise, pacer, mask: null });
  const encode = () => Uint8ClampedArray.from(wet.paint, linearToByte);
  for (let step = 1; step <= request.steps; step++) {
    pacer.check();
    const layer = Math.floor(((step - 1) / request.steps) * style.brushRadii.length);
    const radius = Math.max(1.2, ((style.brushRadii[layer] ?? 4) * Math.min(width, height)) / 512);
    await painter.paintLayer(radius, 0, 1, 1);
    await request.onStep(step, request.steps, encode);
  }
  return { data: Uint8Array.from(encode()), drew: [], notDrawn: [] };
}
