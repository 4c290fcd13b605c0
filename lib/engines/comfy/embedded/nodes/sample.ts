import { edgeMap } from "../images/edge-map";
import { resizeMask } from "../images/resize-mask";
import type { Latent, Picture } from "../images/types";
import { LIMITS } from "../limits";
import { toLinear } from "../painter/linear";
import { paint } from "../painter/paint";
import type { PaintRequest } from "../painter/types";
import type { NodeContext } from "./node";
import type { Conditioning, SocketValues } from "./values";

export type SampleRequest = {
  model: SocketValues["MODEL"];
  positive: Conditioning;
  negative: Conditioning;
  latent: Latent;
  seed: bigint;
  steps: number;
  startStep: number;
  endStep: number;
  cfg: number;
  sampler: string;
  scheduler: string;
  denoise: number;
};

/** The largest seed plus one; a batch counts up from its seed and wraps here. */
const SEEDS = 1n << 64n;

/** Paints each picture of the batch. Steps beyond the engine's cap are scaled down, keeping their proportions. */
export async function sample(request: SampleRequest, context: NodeContext): Promise<Latent> {
  const { latent } = request;
  const scale = Math.min(1, LIMITS.stepsMax / request.steps);
  // A run that stops early shows an unfinished painting: the painter's steps are how far it gets.
  const steps = Math.max(1, Math.round(Math.min(request.endStep, request.steps) * scale));
  const startStep = Math.round(request.startStep * scale);
  if (request.denoise <= 0 || startStep >= steps) return latent;
  const pictures: Picture[] = [];
  for (let index = 0; index < latent.batch; index++) {
    context.throwIfCancelled();
    const paintRequest = await paintRequestOf(request, index, context);
    const painted = await paint({
      ...paintRequest,
      steps,
      startStep,
      onStep: (step, total, preview) =>
        context.progress(index * total + step, total * latent.batch, () => ({
          width: latent.width,
          height: latent.height,
          data: new Uint8Array(preview()),
        })),
    });
    const { data, drew, notDrawn } = painted;
    pictures.push({ width: latent.width, height: latent.height, data, notes: { drew, notDrawn } });
  }
  return { ...latent, pictures };
}

async function paintRequestOf(
  request: SampleRequest,
  index: number,
  context: NodeContext,
): Promise<Omit<PaintRequest, "onStep" | "startStep" | "steps">> {
  const { latent, positive, negative, model } = request;
  const { width, height } = latent;
  const init = latent.pictures?.[index % latent.pictures.length];
  const mask = latent.masks?.[index % latent.masks.length];
  const guide = positive.guide;
  return {
    positive: positive.text,
    negative: negative.text,
    seed: (request.seed + BigInt(index)) % SEEDS,
    cfg: request.cfg,
    sampler: request.sampler,
    scheduler: request.scheduler,
    denoise: request.denoise,
    width,
    height,
    init: init ? { data: toLinear(init.data) } : null,
    mask: mask ? resizeMask(mask, width, height).data : null,
    guide: guide
      ? {
          edges: await edgeMap(guide.picture, width, height),
          strength: guide.strength * (guide.endPercent - guide.startPercent),
        }
      : null,
    style: model.style,
    isCancelled: context.isCancelled,
  };
}
