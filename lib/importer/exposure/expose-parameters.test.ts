import { describe, expect, it } from "vitest";
import { type Parameter, Parameters } from "@/lib/parameters/schema";
import { importWorkflow } from "../import-workflow";
import { subgraph, uiFile } from "../testing/ui-file";

/** A whole text-to-image graph, as the server takes it. */
function graph(more: Record<string, unknown> = {}, titles: Record<string, string> = {}) {
  const nodes: Record<string, unknown> = {
    "3": {
      class_type: "KSampler",
      inputs: {
        ...{ seed: 5, steps: 20, cfg: 8, sampler_name: "euler", scheduler: "normal", denoise: 1 },
        ...{ model: ["4", 0], positive: ["6", 0], negative: ["7", 0], latent_image: ["5", 0] },
      },
    },
    "4": { class_type: "CheckpointLoaderSimple", inputs: { ckpt_name: "a.safetensors" } },
    "5": { class_type: "EmptyLatentImage", inputs: { width: 512, height: 768, batch_size: 1 } },
    "6": { class_type: "CLIPTextEncode", inputs: { text: "a cat", clip: ["4", 1] } },
    "7": { class_type: "CLIPTextEncode", inputs: { text: "dog", clip: ["4", 1] } },
    "8": { class_type: "VAEDecode", inputs: { samples: ["3", 0], vae: ["4", 2] } },
    "9": { class_type: "SaveImage", inputs: { images: ["8", 0], filename_prefix: "x" } },
    ...more,
  };
  return Object.fromEntries(
    Object.entries(nodes).map(([id, node]) => [
      id,
      titles[id] ? { ...(node as object), _meta: { title: titles[id] } } : node,
    ]),
  );
}

function formOf(file: unknown): Record<string, Parameter> {
  const result = importWorkflow({ text: JSON.stringify(file) });
  if (result.kind !== "workflow") throw new Error(result.sentence);
  expect(Parameters.safeParse(result.parameters).success).toBe(true);
  expect(Object.values(result.parameters).map(({ order }) => order)).toEqual(
    Object.values(result.parameters).map((_, index) => index),
  );
  return result.parameters;
}

const summary = (form: Record<string, Parameter>) =>
  Object.values(form)
    .filter(({ source }) => source?.kind !== "guessed")
    .map(({ type, label, node_id, node_input, source }) => [
      source?.kind,
      type,
      label,
      `${node_id}.${node_input}`,
    ]);

describe("the proposed form", () => {
  it("is guessed where nothing is marked, and says so", () => {
    const form = formOf(graph());
    expect(Object.keys(form)).toEqual(
      expect.arrayContaining(["prompt", "negative_prompt", "size", "seed", "steps"]),
    );
    expect(Object.values(form).every(({ source }) => source?.kind === "guessed")).toBe(true);
    expect(form.prompt?.advanced).toBeUndefined();
  });

  it("takes ComfyDeploy's external nodes under their own keys", () => {
    const deploy = (kind: string, inputs: object) => ({ class_type: `ComfyUIDeployExternal${kind}`, inputs });
    const form = formOf(
      graph({
        "20": deploy("Text", {
          input_id: "input_text",
          default_value: "hi",
          display_name: "Your wish",
          description: "Say it",
        }),
        "21": deploy("NumberSliderInt", { input_id: "amount", default_value: 3, min_value: 1, max_value: 9 }),
        "22": deploy("Enum", { input_id: "mood", default_value: "calm", options: '["calm","wild"]' }),
      }),
    );
    expect(form.input_text).toMatchObject({
      type: "prompt",
      label: "Your wish",
      help: "Say it",
      default: "hi",
      node_id: "20",
      node_input: "input_id",
      targets: [{ node_id: "20", node_input: "default_value" }],
    });
    expect(form.amount).toMatchObject({ type: "slider", min: 1, max: 9, integer: true, default: 3 });
    expect(form.mood).toMatchObject({ type: "select", options: ["calm", "wild"] });
    expect(form.prompt).toMatchObject({ advanced: true, source: { kind: "guessed" } });
  });

  it("takes SwarmUI's inputs in their order, with group and bounds", () => {
    const common = { description: "", is_advanced: false };
    const form = formOf(
      graph({
        "30": { class_type: "SwarmInputGroup", inputs: { title: "Look" } },
        "31": {
          class_type: "SwarmInputInteger",
          inputs: {
            ...common,
            title: "Count",
            value: 3,
            min: 0,
            max: 8,
            step: 1,
            view_type: "slider",
            order_priority: 2,
            group: ["30", 0],
          },
        },
        "32": {
          class_type: "SwarmInputText",
          inputs: { ...common, title: "Words", value: "x", view_type: "prompt", order_priority: 1 },
        },
        "33": {
          class_type: "SwarmInputInteger",
          inputs: { ...common, title: "Luck", value: -1, view_type: "seed", order_priority: 3 },
        },
      }),
    );
    expect(summary(form)).toEqual([
      ["SwarmUI", "prompt", "Words", "32.value"],
      ["SwarmUI", "slider", "Count", "31.value"],
      ["SwarmUI", "seed", "Luck", "33.value"],
    ]);
    expect(form.count).toMatchObject({ group: "Look", min: 0, max: 8, integer: true });
  });

  it("takes the Comfy Wrapper's titles: label, place and bounds", () => {
    const form = formOf(
      graph(
        { "40": { class_type: "PrimitiveFloat", inputs: { value: 5 } } },
        {
          "6": "<Wish:prompt:1>",
          "40": "<Strength:advanced/General:2/2> 1, 10, 0.5",
          "9": "<Result:output:1>",
          "7": "<Not this:prompt:2>",
        },
      ),
    );
    expect(summary(form)).toEqual([
      ["MCWW title", "prompt", "Wish", "6.text"],
      ["MCWW title", "prompt", "Not this", "7.text"],
      ["MCWW title", "slider", "Strength", "40.value"],
    ]);
    expect(form.strength).toMatchObject({ min: 1, max: 10, step: 0.5, group: "General", advanced: true });
  });

  it("takes ViewComfy's file and its title prefixes", () => {
    const input = {
      title: "Wish",
      valueType: "long-text",
      workflowPath: ["6", "inputs", "text"],
      validations: { required: true },
    };
    const slider = {
      title: "Rounds",
      valueType: "slider",
      workflowPath: ["3", "inputs", "steps"],
      slider: { min: 5, max: 30, step: 5 },
    };
    const viewComfyJSON = {
      inputs: [{ title: "Words", inputs: [input] }],
      advancedInputs: [{ title: "More", inputs: [slider] }],
    };
    const form = formOf({
      file_type: "view_comfy",
      workflows: [{ viewComfyJSON, workflowApiJSON: graph({}, { "7": "VC_ADV Not this" }) }],
    });
    expect(summary(form)).toEqual([
      ["ViewComfy", "prompt", "Wish", "6.text"],
      ["ViewComfy", "slider", "Rounds", "3.steps"],
      ["ViewComfy title", "prompt", "Not this", "7.text"],
    ]);
    expect(form.steps).toMatchObject({ min: 5, max: 30, step: 5, group: "More", advanced: true });
  });

  const loader = {
    id: 4,
    type: "CheckpointLoaderSimple",
    outputs: ["MODEL:MODEL", "CLIP:CLIP"],
    widgets_values: ["a.safetensors"],
  };
  const encode = {
    id: 6,
    type: "CLIPTextEncode",
    inputs: ["clip:CLIP", "*text:STRING"],
    widgets_values: ["a cat"],
  };
  const inner = subgraph(
    "5b0d5d4e-0000-4000-8000-00000000000a",
    ["clip:CLIP", "wish:STRING"],
    [],
    [encode],
    [
      [1, -10, 0, 6, 0, "CLIP"],
      [2, -10, 1, 6, 1, "STRING"],
    ],
  );
  const host = {
    id: 9,
    type: String(inner.id),
    inputs: ["clip:CLIP", "*wish:STRING"],
    widgets_values: ["a fox"],
  };
  const withSubgraph = (extra: object, more: object = {}) =>
    uiFile([loader, { ...host, ...more }], [[1, 4, 1, 9, 0, "CLIP"]], {
      definitions: { subgraphs: [inner] },
      extra,
    });

  it("takes App mode's inputs by node, by locator and by widget id, through promoted widgets", () => {
    for (const id of [9, `${inner.id}:6`, `${inner.id}:6:text`]) {
      const widget = id === 9 ? "wish" : "text";
      const form = formOf(
        withSubgraph({
          linearData: {
            inputs: [
              [id, widget],
              [4, "ckpt_name"],
              [77, "gone"],
            ],
            outputs: [],
          },
        }),
      );
      expect(summary(form).map(([kind, type, , place]) => [kind, type, place])).toEqual([
        ["App mode", "prompt", "9:6.text"],
        ["App mode", "model", "4.ckpt_name"],
      ]);
      expect(form.model?.advanced).toBeUndefined();
    }
  });

  it("takes the widgets a subgraph shows, with the instance's value", () => {
    const form = formOf(withSubgraph({}));
    expect(summary(form)).toEqual([["subgraph", "prompt", "Wish", "9:6.text"]]);
    expect(Object.values(form)[0]?.default).toBe("a fox");
  });

  it("takes primitives by their title, driving everything they are wired to", () => {
    const size = {
      id: 5,
      type: "EmptyLatentImage",
      inputs: ["*width:INT", "*height:INT"],
      outputs: ["LATENT:LATENT"],
      widgets_values: [512, 512, 1],
    };
    const primitive = {
      id: 1,
      type: "PrimitiveNode",
      title: "Side",
      outputs: ["INT:INT"],
      widgets_values: [640, "fixed"],
    };
    const scale = {
      id: 6,
      type: "LatentUpscale",
      inputs: ["samples:LATENT", "*width:INT"],
      widgets_values: ["area", 64, 64, "disabled"],
    };
    const file = uiFile(
      [size, primitive, scale],
      [
        [1, 1, 0, 6, 1, "INT"],
        [2, 5, 0, 6, 0, "LATENT"],
      ],
    );
    expect(summary(formOf(file))).toEqual([["primitive", "number", "Side", "6.width"]]);
  });

  it("never offers an input twice, nor one that is linked or the platform's own", () => {
    const form = formOf(graph({}, { "6": "<A:prompt:1>", "9": "<B:important:1>", "8": "<C:important:2>" }));
    const places = Object.values(form).map(({ node_id, node_input }) => `${node_id}.${node_input}`);
    expect(new Set(places).size).toBe(places.length);
    expect(places).not.toContain("9.filename_prefix");
    expect(places.some((place) => place.startsWith("8."))).toBe(false);
  });
});
