import type { NodeArguments } from "./arguments";
import { defineNode } from "./define-node";
import { choice, float, int, link, seed } from "./inputs";
import type { InputSpec, NodeContext, NodeDefinition, NodeResult } from "./node";
import { runSampler } from "./run-sampler";
import type { SampleRequest } from "./sample";
import { SAMPLERS, SCHEDULERS } from "./samplers";

const steps = (): InputSpec => int(20, 1, 10000, { tooltip: "How far the painting gets; 20 is finished." });
const cfg = (): InputSpec =>
  float(8, 0, 100, 0.1, { round: 0.01, tooltip: "How strongly the words show: 1 is washed out, 14 vivid." });
const conditioningInputs = (): Record<string, InputSpec> => ({
  positive: link("CONDITIONING"),
  negative: link("CONDITIONING"),
  latent_image: link("LATENT"),
});
const samplerInputs = (): Record<string, InputSpec> => ({
  sampler_name: choice(SAMPLERS),
  scheduler: choice(SCHEDULERS),
});

export const samplingNodes: NodeDefinition[] = [
  defineNode({
    name: "KSampler",
    description: "Paints the words onto the latent with brush strokes. No AI model is involved.",
    category: "sampling",
    required: {
      model: link("MODEL"),
      seed: seed(),
      steps: steps(),
      cfg: cfg(),
      ...samplerInputs(),
      ...conditioningInputs(),
      denoise: float(1, 0, 1, 0.01),
    },
    outputs: ["LATENT"],
    run: (args, context) =>
      run(context, {
        ...shared(args),
        seed: args.bigint("seed"),
        startStep: 0,
        endStep: args.number("steps"),
        denoise: args.number("denoise"),
      }),
  }),
  defineNode({
    name: "KSamplerAdvanced",
    displayName: "KSampler (Advanced)",
    category: "sampling",
    required: {
      model: link("MODEL"),
      add_noise: choice(["enable", "disable"]),
      noise_seed: seed(),
      steps: steps(),
      cfg: cfg(),
      ...samplerInputs(),
      ...conditioningInputs(),
      start_at_step: int(0, 0, 10000),
      end_at_step: int(10000, 0, 10000),
      return_with_leftover_noise: choice(["disable", "enable"]),
    },
    outputs: ["LATENT"],
    run: (args, context) => {
      const total = args.number("steps");
      const startStep = Math.min(args.number("start_at_step"), total);
      return run(context, {
        ...shared(args),
        seed: args.bigint("noise_seed"),
        startStep,
        // Without leftover noise ComfyUI forces the last sigma to zero: the picture is finished at the end step.
        endStep: args.text("return_with_leftover_noise") === "enable" ? args.number("end_at_step") : total,
        denoise: 1 - startStep / total,
      });
    },
  }),
];

function shared(args: NodeArguments): Omit<SampleRequest, "seed" | "startStep" | "endStep" | "denoise"> {
  return {
    model: args.socket("model", "MODEL"),
    positive: args.socket("positive", "CONDITIONING"),
    negative: args.socket("negative", "CONDITIONING"),
    latent: args.socket("latent_image", "LATENT"),
    steps: args.number("steps"),
    cfg: args.number("cfg"),
    sampler: args.text("sampler_name"),
    scheduler: args.text("scheduler"),
  };
}

async function run(context: NodeContext, request: SampleRequest): Promise<NodeResult> {
  return { outputs: [{ type: "LATENT", value: await runSampler(request, context) }] };
}
