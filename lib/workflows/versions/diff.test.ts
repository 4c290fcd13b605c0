import { describe, expect, test } from "vitest";
import type { ApiGraph, Parameters } from "@/lib/parameters/schema";
import { diffForms } from "./diff-forms";
import { diffGraphs } from "./diff-graphs";
import { presetEffects } from "./preset-effects";

const BASE: ApiGraph = {
  "4": { class_type: "CheckpointLoaderSimple", inputs: { ckpt_name: "a.safetensors" } },
  "3": { class_type: "KSampler", inputs: { model: ["4", 0], steps: 20, seed: 1, latent_image: ["5", 0] } },
  "5": { class_type: "EmptyLatentImage", inputs: { width: 512, height: 512 } },
};
const edited = (edit: (graph: ApiGraph) => void): ApiGraph => {
  const graph = structuredClone(BASE);
  edit(graph);
  return graph;
};
const sentences = (edit: (graph: ApiGraph) => void) => diffGraphs(BASE, edited(edit)).sentences;

describe("a graph's changes", () => {
  test("are none for another order of nodes and keys", () => {
    const turned = Object.fromEntries(
      Object.entries(BASE)
        .reverse()
        .map(([id, node]) => [
          `${id}`,
          { ...node, inputs: Object.fromEntries(Object.entries(node.inputs).reverse()) },
        ]),
    );
    expect(diffGraphs(BASE, turned).sentences).toEqual([]);
  });

  test("a constant says before and after", () => {
    expect(sentences((graph) => Object.assign(graph["3"]?.inputs ?? {}, { steps: 30 }))).toEqual([
      "KSampler.steps 20 → 30",
    ]);
  });

  test("a node put in between is one sentence, and none about the links around it; taken out likewise", () => {
    const withLora = edited((graph) => {
      graph["9"] = { class_type: "LoraLoader", inputs: { model: ["4", 0], lora_name: "x" } };
      Object.assign(graph["3"]?.inputs ?? {}, { model: ["9", 0] });
    });
    expect(diffGraphs(BASE, withLora)).toMatchObject({
      sentences: ["Added LoraLoader between CheckpointLoaderSimple and KSampler"],
      added: ["9"],
      changed: ["3"],
    });
    expect(diffGraphs(withLora, BASE).sentences).toEqual([
      "Removed LoraLoader between CheckpointLoaderSimple and KSampler",
    ]);
  });

  test("nodes exported anew under other ids are recognised", () => {
    const renumbered: ApiGraph = {
      "40": { class_type: "CheckpointLoaderSimple", inputs: { ckpt_name: "a.safetensors" } },
      "30": {
        class_type: "KSampler",
        inputs: { model: ["40", 0], steps: 25, seed: 1, latent_image: ["50", 0] },
      },
      "50": { class_type: "EmptyLatentImage", inputs: { width: 512, height: 512 } },
    };
    expect(diffGraphs(BASE, renumbered).sentences).toEqual(["KSampler.steps 20 → 25"]);
  });

  test("namesakes carry their ids, and a link that moves says from where to where", () => {
    const two = edited((graph) => {
      graph["6"] = { class_type: "EmptyLatentImage", inputs: { width: 64, height: 64 } };
    });
    const moved = structuredClone(two);
    Object.assign(moved["3"]?.inputs ?? {}, { latent_image: ["6", 0] });
    expect(diffGraphs(two, moved).sentences).toEqual([
      "KSampler.latent_image: EmptyLatentImage (5) → EmptyLatentImage (6)",
    ]);
  });

  test("an input that becomes a link, and one that stops being one", () => {
    const linked = edited((graph) => {
      graph["7"] = { class_type: "PrimitiveInt", inputs: { value: 3 } };
      Object.assign(graph["5"]?.inputs ?? {}, { width: ["4", 1] });
    });
    expect(diffGraphs(BASE, linked).sentences).toEqual([
      "Added PrimitiveInt",
      "EmptyLatentImage.width is now fed by CheckpointLoaderSimple",
    ]);
    expect(diffGraphs(linked, BASE).sentences).toContain(
      "EmptyLatentImage.width is now 512, no longer fed by CheckpointLoaderSimple",
    );
  });
});

const seed = { type: "seed", label: "Seed", node_id: "3", node_input: "seed", order: 1 } as const;
const steps = {
  type: "slider",
  label: "Steps",
  min: 1,
  max: 50,
  node_id: "3",
  node_input: "steps",
  order: 0,
} as const;

describe("a form's changes", () => {
  test("fields that come, go, move, change their range, default or rights", () => {
    const before: Parameters = { steps, seed };
    expect(diffForms(before, { steps }).sentences).toEqual(["Removed field Seed"]);
    expect(diffForms({ steps }, before).sentences).toEqual(["Added field Seed"]);
    expect(diffForms(before, { steps: { ...steps, max: 30, default: 9 }, seed }).sentences).toEqual([
      "Range of Steps 1–50 → 1–30",
      "Default of Steps nothing → 9",
    ]);
    expect(diffForms(before, { steps: { ...steps, order: 5 }, seed }).sentences).toEqual([
      "The fields stand in another order",
    ]);
    expect(
      diffForms(before, { steps: { ...steps, required: true, advanced: true }, seed }).sentences,
    ).toEqual(["Steps is now required", "Steps is now folded under Advanced"]);
  });

  test("a field that keeps its place under another name is renamed, and presets follow it", () => {
    const after: Parameters = { patience: { ...steps, label: "Patience" }, seed };
    const before: Parameters = { steps, seed };
    expect(diffForms(before, after).sentences).toEqual(["Field Steps is now called Patience"]);
    const presets = [{ id: "p", name: "Slow", values: { steps: 45 } }];
    expect(presetEffects(presets, before, after)).toEqual([
      { presetId: "p", name: "Slow", problems: ["Steps is read into Patience"] },
    ]);
    expect(presetEffects(presets, before, before)).toEqual([]);
  });
});
