import { bloom } from "./finish/bloom";
import { finish } from "./finish/finish";
import { grade } from "./finish/grade";
import { isStyleName, STYLES, type Style } from "./finish/styles";
import { followGuide } from "./from-image/follow-guide";
import { composeFromImage } from "./from-image/image-to-image";
import { composeInpainting } from "./from-image/inpaint";
import { linearToByte } from "./linear";
import { Random } from "./math/random";
import { clamp, lerp } from "./math/scalar";
import { Pacer } from "./pacer";
import { readPrompt } from "./prompt/read-prompt";
import type { SceneSpec } from "./prompt/spec";
import { drawPlace } from "./scene/draw-place";
import { createScene, type Scene } from "./scene/scene";
import { noiseCanvas } from "./strokes/noise-canvas";
import { paintSteps, type StepPlan } from "./strokes/paint-steps";
import { StrokePainter } from "./strokes/stroke-painter";
import { drawSubjects } from "./subjects/draw-subjects";
import type { Painted, PaintRequest } from "./types";

const STROKE_SEED_SPREAD = 1000003n;
const STROKE_SEED_OFFSET = 17n;
const OIL_SATURATION = 0.18;
const NEON_BLOOM = 0.65;

/**
 * Paints a picture from words: reads the prompt, composes a scene, then lays brush strokes over noise for the given
 * steps. The same request gives the same bytes. Throws PaintCancelled within 300 ms of cancellation.
 */
export async function paint(request: PaintRequest): Promise<Painted> {
  const pacer = new Pacer(request.isCancelled);
  pacer.check();
  const spec = readPrompt(request.positive, request.negative);
  const words = { drew: spec.drew, notDrawn: spec.notDrawn };
  const init = request.init?.data ?? null;
  const denoise = init ? Math.min(request.denoise, startShare(request)) : 1;
  if (init && denoise <= 0) return { data: Uint8Array.from(init, linearToByte), ...words };
  const mask = init && request.mask ? request.mask : null;
  const style = chooseStyle(request, spec, mask !== null, denoise);
  const scene = createScene(spec, request.seed, request.width, request.height, pacer);
  await compose(scene, { init, mask, denoise });
  if (!mask) light(scene, style, request.cfg);
  if (request.guide) followGuide(scene.canvas, request.guide.edges, request.guide.strength);
  await pacer.breathe();
  const bytes = await layStrokes(request, scene, style, { init, mask, denoise });
  return { data: new Uint8Array(bytes.buffer), ...words };
}

type Source = { init: Float32Array | null; mask: Float32Array | null; denoise: number };

/** Starting late on an init picture is denoising it less. */
const startShare = ({ startStep = 0, steps }: PaintRequest): number =>
  clamp(1 - startStep / Math.max(1, steps));

function chooseStyle(request: PaintRequest, spec: SceneSpec, isInpainting: boolean, denoise: number): Style {
  if (isStyleName(request.style)) return STYLES[request.style];
  if (spec.style) return STYLES[spec.style];
  return isInpainting || denoise < 0.5 ? STYLES.photo : STYLES.painterly;
}

async function compose(scene: Scene, { init, mask, denoise }: Source): Promise<void> {
  if (init && mask) return composeInpainting(scene, init, mask, denoise);
  await drawPlace(scene);
  await drawSubjects(scene, null);
  if (init && denoise < 1) composeFromImage(scene, init, denoise);
}

function light({ canvas, spec, palette }: Scene, style: Style, cfg: number): void {
  grade(canvas, spec.mood, cfg, style.name === "oil" ? OIL_SATURATION : 0);
  const glows = spec.features.has("neon") || palette.time === "night";
  bloom(canvas, style.bloom > 0.1 && glows ? NEON_BLOOM : style.bloom);
  if (style.name !== "watercolor") return;
  // Watercolour has no black: the white of the paper shines through the darkest wash.
  for (let i = 0; i < canvas.data.length; i++) canvas.data[i] = 1 - (1 - (canvas.data[i] ?? 0)) * 0.96;
}

async function layStrokes(
  request: PaintRequest,
  scene: Scene,
  style: Style,
  source: Source,
): Promise<Uint8ClampedArray> {
  const { canvas, noise, pacer, spec } = scene;
  const { width, height, data: target } = canvas;
  const { init, mask, denoise } = source;
  const random = new Random(request.seed * STROKE_SEED_SPREAD + STROKE_SEED_OFFSET);
  const paint = noiseCanvas(canvas, init, denoise, random);
  const wet = { width, height, paint, thickness: new Float32Array(width * height) };
  const keep = () => keepUnmasked(paint, init, mask);
  keep();
  const look = { wet, style, noise, mood: spec.mood, hash: spec.hash, target, keepsPixels: mask !== null };
  await paintSteps(planOf(request, style, source), {
    painter: new StrokePainter({ target, wet, style, random, noise, pacer, mask }),
    wet,
    target,
    style,
    random,
    pacer,
    keep,
    onStep: (step, total) => request.onStep(step, total, () => finish({ ...look, isFinal: false })),
  });
  return finish({ ...look, isFinal: true });
}

function planOf(request: PaintRequest, style: Style, { init, mask, denoise }: Source): StepPlan {
  const steps = Math.max(1, request.steps - (request.startStep ?? 0));
  const startsFromImage = init !== null && denoise < 1;
  const skipped = startsFromImage && !mask ? Math.floor((1 - denoise) * (style.brushRadii.length - 1)) : 0;
  return {
    steps,
    work: Math.max(1, Math.round(startsFromImage ? request.steps * denoise : steps)),
    sampler: request.sampler,
    scheduler: request.scheduler,
    skippedBrushes: skipped,
    startsFromImage,
  };
}

/** Kept pixels are exactly the init picture's; soft mask edges mix. */
function keepUnmasked(paint: Float32Array, init: Float32Array | null, mask: Float32Array | null): void {
  if (!init || !mask) return;
  for (let pixel = 0; pixel < mask.length; pixel++) {
    const share = mask[pixel] ?? 0;
    if (share >= 1) continue;
    for (let i = pixel * 3; i < pixel * 3 + 3; i++) paint[i] = lerp(init[i] ?? 0, paint[i] ?? 0, share);
  }
}
