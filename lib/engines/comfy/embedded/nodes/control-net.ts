import type { NodeArguments } from "./arguments";
import { defineNode } from "./define-node";
import { float, link } from "./inputs";
import type { NodeDefinition } from "./node";
import type { Conditioning } from "./values";

/** For the painter a ControlNet means one thing: follow the lines of this image. */
export const controlNetNodes: NodeDefinition[] = [
  defineNode({
    name: "ControlNetApply",
    displayName: "Apply ControlNet (OLD)",
    description: "The painter follows the edges of the image.",
    category: "conditioning/controlnet",
    required: {
      conditioning: link("CONDITIONING"),
      control_net: link("CONTROL_NET"),
      image: link("IMAGE"),
      strength: float(1, 0, 10, 0.01),
    },
    outputs: ["CONDITIONING"],
    run: async (args) => ({
      outputs: [
        {
          type: "CONDITIONING",
          value: guided(args, args.socket("conditioning", "CONDITIONING"), { start: 0, end: 1 }),
        },
      ],
    }),
  }),
  defineNode({
    name: "ControlNetApplyAdvanced",
    displayName: "Apply ControlNet",
    description: "The painter follows the edges of the image.",
    category: "conditioning/controlnet",
    required: {
      positive: link("CONDITIONING"),
      negative: link("CONDITIONING"),
      control_net: link("CONTROL_NET"),
      image: link("IMAGE"),
      strength: float(1, 0, 10, 0.01),
      start_percent: float(0, 0, 1, 0.001),
      end_percent: float(1, 0, 1, 0.001),
    },
    optional: { vae: link("VAE") },
    outputs: [
      ["CONDITIONING", "positive"],
      ["CONDITIONING", "negative"],
    ],
    run: async (args) => {
      const range = { start: args.number("start_percent"), end: args.number("end_percent") };
      return {
        outputs: [
          { type: "CONDITIONING", value: guided(args, args.socket("positive", "CONDITIONING"), range) },
          { type: "CONDITIONING", value: guided(args, args.socket("negative", "CONDITIONING"), range) },
        ],
      };
    },
  }),
];

function guided(
  args: NodeArguments,
  base: Conditioning,
  range: { start: number; end: number },
): Conditioning {
  args.socket("control_net", "CONTROL_NET");
  const picture = args.socket("image", "IMAGE")[0];
  const strength = args.number("strength");
  if (!picture || strength === 0 || range.end <= range.start) return base;
  return { ...base, guide: { picture, strength, startPercent: range.start, endPercent: range.end } };
}
