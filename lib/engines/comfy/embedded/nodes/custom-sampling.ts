import { defineNode } from "./define-node";
import { choice, float, int, link, seed } from "./inputs";
import type { NodeDefinition } from "./node";
import { runSampler } from "./run-sampler";
import { SAMPLERS, SCHEDULERS } from "./samplers";

const FLUX_GUIDANCE = 3.5;
/** A guider without cfg belongs to a distilled model, whose pictures have natural contrast. */
const GUIDED_CFG = 7;

const shared = { pythonModule: "comfy_extras.nodes_custom_sampler", generation: "v3" } as const;

/** The sampler taken apart, as workflows for Flux and newer models use it. */
export const customSamplingNodes: NodeDefinition[] = [
  defineNode({
    ...shared,
    name: "RandomNoise",
    category: "sampling/custom_sampling/noise",
    required: { noise_seed: seed() },
    outputs: ["NOISE"],
    run: async (args) => ({ outputs: [{ type: "NOISE", value: { seed: args.bigint("noise_seed") } }] }),
  }),
  defineNode({
    ...shared,
    name: "KSamplerSelect",
    category: "sampling/custom_sampling/samplers",
    required: { sampler_name: choice(SAMPLERS) },
    outputs: ["SAMPLER"],
    run: async (args) => ({ outputs: [{ type: "SAMPLER", value: { name: args.text("sampler_name") } }] }),
  }),
  defineNode({
    ...shared,
    name: "BasicScheduler",
    category: "sampling/custom_sampling/schedulers",
    required: {
      model: link("MODEL"),
      scheduler: choice(SCHEDULERS),
      steps: int(20, 1, 10000),
      denoise: float(1, 0, 1, 0.01),
    },
    outputs: ["SIGMAS"],
    run: async (args) => ({
      outputs: [
        {
          type: "SIGMAS",
          value: {
            scheduler: args.text("scheduler"),
            steps: args.number("steps"),
            denoise: args.number("denoise"),
          },
        },
      ],
    }),
  }),
  defineNode({
    ...shared,
    name: "BasicGuider",
    category: "sampling/custom_sampling/guiders",
    required: { model: link("MODEL"), conditioning: link("CONDITIONING") },
    outputs: ["GUIDER"],
    run: async (args) => {
      const positive = args.socket("conditioning", "CONDITIONING");
      const model = args.socket("model", "MODEL");
      const value = { model, positive, negative: { text: "", guide: null }, cfg: GUIDED_CFG };
      return { outputs: [{ type: "GUIDER", value }] };
    },
  }),
  defineNode({
    ...shared,
    name: "CFGGuider",
    category: "sampling/custom_sampling/guiders",
    required: {
      model: link("MODEL"),
      positive: link("CONDITIONING"),
      negative: link("CONDITIONING"),
      cfg: float(8, 0, 100, 0.1, { round: 0.01 }),
    },
    outputs: ["GUIDER"],
    run: async (args) => {
      const value = {
        model: args.socket("model", "MODEL"),
        positive: args.socket("positive", "CONDITIONING"),
        negative: args.socket("negative", "CONDITIONING"),
        cfg: args.number("cfg"),
      };
      return { outputs: [{ type: "GUIDER", value }] };
    },
  }),
  defineNode({
    ...shared,
    pythonModule: "comfy_extras.nodes_flux",
    name: "FluxGuidance",
    category: "advanced/conditioning/flux",
    required: { conditioning: link("CONDITIONING"), guidance: float(FLUX_GUIDANCE, 0, 100, 0.1) },
    outputs: ["CONDITIONING"],
    run: async (args) => ({
      outputs: [{ type: "CONDITIONING", value: args.socket("conditioning", "CONDITIONING") }],
    }),
  }),
  defineNode({
    ...shared,
    name: "SamplerCustomAdvanced",
    category: "sampling/custom_sampling",
    required: {
      noise: link("NOISE"),
      guider: link("GUIDER"),
      sampler: link("SAMPLER"),
      sigmas: link("SIGMAS"),
      latent_image: link("LATENT"),
    },
    outputs: [
      ["LATENT", "output"],
      ["LATENT", "denoised_output"],
    ],
    run: async (args, context) => {
      const { scheduler, steps, denoise } = args.socket("sigmas", "SIGMAS");
      const value = await runSampler(
        {
          ...args.socket("guider", "GUIDER"),
          latent: args.socket("latent_image", "LATENT"),
          seed: args.socket("noise", "NOISE").seed,
          sampler: args.socket("sampler", "SAMPLER").name,
          scheduler,
          steps,
          denoise,
          startStep: 0,
          endStep: steps,
        },
        context,
      );
      return {
        outputs: [
          { type: "LATENT", value },
          { type: "LATENT", value },
        ],
      };
    },
  }),
];
