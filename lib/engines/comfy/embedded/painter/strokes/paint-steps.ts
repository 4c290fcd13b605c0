import type { Style } from "../finish/styles";
import type { Random } from "../math/random";
import { clamp, lerp, smoothstep } from "../math/scalar";
import type { Pacer } from "../pacer";
import { paceOf, samplingOf } from "./sampling";
import type { Wet } from "./stamp-stroke";
import type { StrokePainter } from "./stroke-painter";

export type StepPlan = {
  /** Steps to report. */
  steps: number;
  /** Steps' worth of work: denoise 0.5 of 20 steps is 10. */
  work: number;
  sampler: string;
  scheduler: string;
  /** Coarsest brushes left out, because an init picture is already there. */
  skippedBrushes: number;
  startsFromImage: boolean;
};

export type StepScene = {
  painter: StrokePainter;
  wet: Wet;
  target: Float32Array;
  style: Style;
  random: Random;
  pacer: Pacer;
  /** Puts kept pixels back; called after every step. */
  keep: () => void;
  onStep: (step: number, total: number) => Promise<void>;
};

/** Steps after which a picture counts as finished. */
const FINISHED_STEPS = 20;
const FINEST_BRUSH = 1.2;

/** Paints all steps, coarse to fine; few steps never reach the finest brushes. Returns the number of strokes. */
export async function paintSteps(plan: StepPlan, scene: StepScene): Promise<number> {
  const { wet, style, pacer } = scene;
  const sampling = samplingOf(plan.sampler);
  const pace = paceOf(plan.scheduler);
  const reach = clamp(((plan.work * sampling.speed) / FINISHED_STEPS) ** 0.45, 0.25, 1);
  const brushes = style.brushRadii.slice(plan.skippedBrushes);
  const total = brushes.length * Math.min(1, reach + (plan.startsFromImage ? 0.2 : 0));
  const unit = Math.min(wet.width, wet.height) / 512;
  let position = 0;
  let strokes = 0;
  for (let step = 1; step <= plan.steps; step++) {
    pacer.check();
    const until = total * (step / plan.steps) ** pace;
    while (position < until - 1e-6) {
      const layer = Math.min(brushes.length - 1, Math.floor(position + 1e-6));
      const end = Math.min(until, layer + 1);
      const radius = Math.max(FINEST_BRUSH, (brushes[layer] ?? FINEST_BRUSH) * unit);
      const scale = sampling.brushScale * (1 + 0.25 * sampling.restlessness * (scene.random.next() - 0.5));
      strokes += await scene.painter.paintLayer(radius, position - layer, end - layer, scale);
      position = end;
    }
    glaze(scene, step / plan.steps, reach);
    if (step < plan.steps) disturb(scene, sampling.restlessness * (1 - step / plan.steps));
    scene.keep();
    await scene.onStep(step, plan.steps);
  }
  return strokes;
}

/** Brings back the scene's own detail towards the end, most of it in the last step. */
function glaze({ wet, target, style }: StepScene, progress: number, reach: number): void {
  if (progress <= 0.55) return;
  const amount =
    style.detail * (0.35 + 0.65 * reach) * smoothstep(0.55, 1, progress) * (progress === 1 ? 1 : 0.25);
  const { paint } = wet;
  for (let i = 0; i < paint.length; i++) paint[i] = lerp(paint[i] ?? 0, target[i] ?? 0, amount);
}

function disturb({ wet, random }: StepScene, restlessness: number): void {
  if (restlessness <= 0) return;
  const { paint } = wet;
  const amount = 0.05 * restlessness;
  for (let i = 0; i < paint.length; i++)
    paint[i] = Math.max(0, (paint[i] ?? 0) + (random.next() - 0.5) * amount);
}
