import type { NodeArguments } from "./arguments";
import { defineNode } from "./define-node";
import { float, link, text } from "./inputs";
import type { NodeDefinition } from "./node";
import type { Conditioning, SocketValue } from "./values";

export const conditioningNodes: NodeDefinition[] = [
  defineNode({
    name: "CLIPTextEncode",
    displayName: "CLIP Text Encode (Prompt)",
    description: "The words the painter draws.",
    category: "conditioning",
    required: { text: text({ multiline: true, dynamicPrompts: true }), clip: link("CLIP") },
    outputs: ["CONDITIONING"],
    run: async (args) => conditioned({ text: args.text("text"), guide: null }),
  }),
  defineNode({
    name: "ConditioningCombine",
    displayName: "Conditioning (Combine)",
    category: "conditioning",
    required: { conditioning_1: link("CONDITIONING"), conditioning_2: link("CONDITIONING") },
    outputs: ["CONDITIONING"],
    run: async (args) =>
      conditioned(
        joined(args.socket("conditioning_1", "CONDITIONING"), args.socket("conditioning_2", "CONDITIONING")),
      ),
  }),
  defineNode({
    name: "ConditioningConcat",
    displayName: "Conditioning (Concat)",
    category: "conditioning",
    required: { conditioning_to: link("CONDITIONING"), conditioning_from: link("CONDITIONING") },
    outputs: ["CONDITIONING"],
    run: async (args) =>
      conditioned(
        joined(
          args.socket("conditioning_to", "CONDITIONING"),
          args.socket("conditioning_from", "CONDITIONING"),
        ),
      ),
  }),
  defineNode({
    name: "ConditioningAverage",
    category: "conditioning",
    required: {
      conditioning_to: link("CONDITIONING"),
      conditioning_from: link("CONDITIONING"),
      conditioning_to_strength: float(1, 0, 1, 0.01),
    },
    outputs: ["CONDITIONING"],
    run: async (args) => conditioned(averaged(args)),
  }),
  defineNode({
    name: "ConditioningZeroOut",
    category: "advanced/conditioning",
    required: { conditioning: link("CONDITIONING") },
    outputs: ["CONDITIONING"],
    run: async () => conditioned({ text: "", guide: null }),
  }),
];

const conditioned = (value: Conditioning): { outputs: SocketValue[] } => ({
  outputs: [{ type: "CONDITIONING", value }],
});

function joined(first: Conditioning, second: Conditioning): Conditioning {
  return {
    text: [first.text, second.text].filter((part) => part.trim() !== "").join(", "),
    guide: first.guide ?? second.guide,
  };
}

/** The painter reads emphasis from `(words:weight)`, so an average becomes two weighted groups. */
function averaged(args: NodeArguments): Conditioning {
  const to = args.socket("conditioning_to", "CONDITIONING");
  const from = args.socket("conditioning_from", "CONDITIONING");
  const share = args.number("conditioning_to_strength");
  if (share >= 1) return to;
  if (share <= 0) return { ...from, guide: from.guide ?? to.guide };
  const weighted = ({ text: words }: Conditioning, weight: number): string =>
    words.trim() === "" ? "" : `(${words}:${weight.toFixed(2)})`;
  return joined({ ...to, text: weighted(to, share) }, { ...from, text: weighted(from, 1 - share) });
}
