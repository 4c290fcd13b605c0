import { describe, expect, it } from "vitest";
import { readObjectInfo } from "@/lib/engines/comfy/object-info";
import { detectParameters } from "./detect";
import type { ApiGraph } from "./schema";

const conditioning = { output: ["CONDITIONING"], output_name: ["CONDITIONING"] };
const info = readObjectInfo({
  KSampler: {
    input: {
      required: {
        seed: ["INT", { min: 0, max: 2 ** 64, control_after_generate: true }],
        steps: ["INT", { min: 1, max: 10000 }],
        cfg: ["FLOAT", { min: 0, max: 100, step: 0.1 }],
        sampler_name: [["euler", "ddim"], {}],
        positive: ["CONDITIONING", {}],
        negative: ["CONDITIONING", {}],
        latent_image: ["LATENT", {}],
        denoise: ["FLOAT", { min: 0, max: 1, step: 0.01 }],
      },
    },
    output: ["LATENT"],
  },
  CLIPTextEncode: {
    input: { required: { text: ["STRING", { multiline: true }] } },
    ...conditioning,
    display_name: "CLIP Text Encode (Prompt)",
  },
  ConditioningZeroOut: { input: { required: { conditioning: ["CONDITIONING"] } }, ...conditioning },
  ConditioningCombine: {
    input: { required: { conditioning_1: ["CONDITIONING"], conditioning_2: ["CONDITIONING"] } },
    ...conditioning,
  },
  EmptyLatentImage: {
    input: {
      required: { width: ["INT", { step: 8 }], height: ["INT", { step: 8 }], batch_size: ["INT", {}] },
    },
    output: ["LATENT"],
  },
  PrimitiveInt: {
    input: { required: { value: ["INT", { min: -100000, max: 100000 }] } },
    output: ["INT"],
    display_name: "Int",
  },
  PrimitiveStringMultiline: {
    input: { required: { value: ["STRING", { multiline: true }] } },
    output: ["STRING"],
    display_name: "String (Multiline)",
  },
  LoadImage: {
    input: { required: { image: [["a.png"], { image_upload: true }] } },
    output: ["IMAGE", "MASK"],
  },
  LoadImageMask: {
    input: { required: { image: [["a.png"], { image_upload: true }], channel: [["alpha", "red"], {}] } },
    output: ["MASK"],
  },
  VAEEncodeForInpaint: {
    input: { required: { pixels: ["IMAGE"], mask: ["MASK"], grow_mask_by: ["INT", { min: 0, max: 64 }] } },
    output: ["LATENT"],
  },
  ImageBlur: {
    input: { required: { image: ["IMAGE"], blur_radius: ["INT", { min: 1, max: 31 }] } },
    output: ["IMAGE"],
  },
  SaveImage: {
    input: { required: { images: ["IMAGE"], filename_prefix: ["STRING", {}] } },
    output: [],
    output_node: true,
  },
});

const sampler = (inputs: Record<string, unknown>) => ({
  class_type: "KSampler",
  inputs: { seed: 7, steps: 20, cfg: 7, sampler_name: "euler", denoise: 1, ...inputs },
});
const text = (value: unknown, title?: string) => ({
  class_type: "CLIPTextEncode",
  inputs: { text: value },
  ...(title === undefined ? {} : { _meta: { title } }),
});
const empty = { class_type: "EmptyLatentImage", inputs: { width: 512, height: 768, batch_size: 1 } };

describe("detectParameters", () => {
  it("tells the negative prompt by the wires, not by titles or order", () => {
    const graph: ApiGraph = {
      "1": text("ugly", "Positive prompt"),
      "2": text("a boat", "Negative prompt"),
      "3": sampler({ positive: ["2", 0], negative: ["1", 0], latent_image: ["4", 0] }),
      "4": empty,
    };
    const form = detectParameters(graph, info);
    expect(form.prompt).toMatchObject({
      label: "Prompt",
      default: "a boat",
      node_id: "2",
      node_input: "text",
    });
    expect(form.negative_prompt).toMatchObject({ label: "Negative prompt", default: "ugly", node_id: "1" });
  });

  it("offers no negative prompt where it is zeroed out", () => {
    const graph: ApiGraph = {
      "1": text("a boat"),
      "2": { class_type: "ConditioningZeroOut", inputs: { conditioning: ["1", 0] } },
      "3": sampler({ positive: ["1", 0], negative: ["2", 0], latent_image: ["4", 0] }),
      "4": empty,
    };
    const names = Object.keys(detectParameters(graph, info));
    expect(names).toContain("prompt");
    expect(names).not.toContain("negative_prompt");
  });

  it("drives texts that say the same with one field, and names the others by their titles", () => {
    const graph: ApiGraph = {
      "1": text("a boat"),
      "2": text("the sky", "Upper half"),
      "5": text("a boat"),
      "6": {
        class_type: "ConditioningCombine",
        inputs: { conditioning_1: ["1", 0], conditioning_2: ["2", 0] },
      },
      "3": sampler({ positive: ["6", 0], negative: ["9", 0], latent_image: ["4", 0] }),
      "7": sampler({ positive: ["5", 0], negative: ["9", 0], latent_image: ["3", 0], denoise: 0.5, seed: 8 }),
      "4": empty,
      "9": text(""),
    };
    const form = detectParameters(graph, info);
    expect(form.prompt).toMatchObject({ node_id: "1", targets: [{ node_id: "5", node_input: "text" }] });
    expect(form.prompt_2).toMatchObject({ label: "Upper half", node_id: "2" });
    expect(form.seed).toMatchObject({ node_id: "3", targets: [{ node_id: "7", node_input: "seed" }] });
    expect(form.denoise).toMatchObject({ node_id: "7", default: 0.5 });
  });

  it("follows a link into a Primitive and takes its title for the label", () => {
    const graph: ApiGraph = {
      "1": text(["10", 0]),
      "10": {
        class_type: "PrimitiveStringMultiline",
        inputs: { value: "a fox" },
        _meta: { title: "Your idea" },
      },
      "11": { class_type: "PrimitiveInt", inputs: { value: 25 }, _meta: { title: "Patience" } },
      "12": { class_type: "PrimitiveInt", inputs: { value: 3 }, _meta: { title: "Blur the edges" } },
      "13": { class_type: "ImageBlur", inputs: { image: ["20", 0], blur_radius: ["12", 0] } },
      "3": sampler({ positive: ["1", 0], negative: ["1", 0], latent_image: ["4", 0], steps: ["11", 0] }),
      "4": empty,
    };
    const form = detectParameters(graph, info);
    expect(form.prompt).toMatchObject({ label: "Your idea", node_id: "10", node_input: "value" });
    expect(form.steps).toMatchObject({ label: "Patience", node_id: "11", min: 1, max: 60 });
    expect(form.blur_the_edges).toMatchObject({ label: "Blur the edges", type: "slider", node_id: "12" });
  });

  it("gives a mask its picture, as a file of its own or inside the picture's alpha", () => {
    const inpaint = (mask: [string, number]): ApiGraph => ({
      "1": text("a door"),
      "20": { class_type: "LoadImage", inputs: { image: "a.png" } },
      "21": { class_type: "LoadImageMask", inputs: { image: "b.png", channel: "red" } },
      "22": { class_type: "VAEEncodeForInpaint", inputs: { pixels: ["20", 0], mask, grow_mask_by: 6 } },
      "3": sampler({ positive: ["1", 0], negative: ["1", 0], latent_image: ["22", 0] }),
    });
    const own = detectParameters(inpaint(["21", 0]), info);
    expect(own.mask).toMatchObject({ type: "mask", mask_of: "picture", node_id: "21" });
    expect(own.denoise).toMatchObject({ label: "How much to change", default: 1 });
    const graph = inpaint(["20", 1]);
    delete graph["21"];
    expect(detectParameters(graph, info).mask).toMatchObject({
      type: "mask",
      mask_of: "picture",
      node_id: "20",
    });
  });

  it("never proposes a save path, a link, or what only a hostile key reaches", () => {
    const graph = JSON.parse(
      '{"__proto__":{"class_type":"KSampler","inputs":{"seed":1}},"constructor":{"class_type":"toString","inputs":{"__proto__":1,"seed":2}},' +
        '"9":{"class_type":"SaveImage","inputs":{"filename_prefix":"x","images":["8",0]},"_meta":{"title":"My pictures"}}}',
    ) as ApiGraph;
    const form = detectParameters(graph, info);
    expect(Object.keys(form)).toEqual(["seed"]);
    expect(({} as Record<string, unknown>).seed).toBeUndefined();
  });

  it("works from names and values alone when no server described the nodes", () => {
    const graph: ApiGraph = {
      "1": text("a boat"),
      "3": sampler({ positive: ["1", 0], negative: ["9", 0], latent_image: ["4", 0] }),
      "4": empty,
      "20": { class_type: "LoadImage", inputs: { image: "cat.webp" } },
    };
    expect(Object.keys(detectParameters(graph, { classes: {} }))).toEqual(
      expect.arrayContaining(["prompt", "picture", "size", "steps", "cfg", "seed", "sampler"]),
    );
  });
});
