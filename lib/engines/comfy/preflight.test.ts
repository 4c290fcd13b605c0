import { describe, expect, it } from "vitest";
import { matchOption } from "./match-option";
import { readObjectInfo } from "./object-info";
import { applyRemap, preflight } from "./preflight";
import { CATALOGUE } from "./scripted/catalogue";
import { textToImage } from "./scripted/graphs";

describe("finding a saved choice on another server", () => {
  const options = [
    "SDXL/dream_v8.safetensors",
    "old/painter.ckpt",
    "new/painter.ckpt",
    "Flux-Dev.safetensors",
    7,
  ];
  it("takes the same value, then the other separator, then case, then a unique basename", () => {
    expect(matchOption("old/painter.ckpt", options)).toEqual({ kind: "exact", value: "old/painter.ckpt" });
    expect(matchOption("old\\painter.ckpt", options)).toEqual({
      kind: "separators",
      value: "old/painter.ckpt",
    });
    expect(matchOption("flux-dev.SAFETENSORS", options)).toEqual({
      kind: "case",
      value: "Flux-Dev.safetensors",
    });
    expect(matchOption("dream_v8.safetensors", options)).toEqual({
      kind: "basename",
      value: "SDXL/dream_v8.safetensors",
    });
    expect(matchOption(7, options)).toEqual({ kind: "exact", value: 7 });
  });

  it("does not guess between two files of one name, and offers the nearest instead", () => {
    expect(matchOption("painter.ckpt", options)).toMatchObject({
      kind: "missing",
      nearest: ["old/painter.ckpt", "new/painter.ckpt"],
    });
    expect(matchOption("dream_v8_fp16.safetensors", options)).toMatchObject({
      nearest: ["SDXL/dream_v8.safetensors"],
    });
    expect(matchOption("zzz", options)).toEqual({ kind: "missing", nearest: [] });
  });
});

describe("preflight", () => {
  const info = readObjectInfo(CATALOGUE);

  it("lists every missing class and value at once", () => {
    const graph = textToImage({ prefix: "x" });
    graph["20"] = { class_type: "FaceDetailer", inputs: {} };
    graph["21"] = { class_type: "FaceDetailer", inputs: {} };
    const loader = graph["4"];
    if (loader) loader.inputs.ckpt_name = "painter_v2.safetensors";
    const sampler = graph["3"];
    if (sampler) sampler.inputs.scheduler = "beta57";
    expect(preflight(graph, info)).toMatchObject({
      missingClasses: [{ classType: "FaceDetailer", nodeIds: ["20", "21"] }],
      missingValues: [
        { nodeId: "3", inputName: "scheduler", value: "beta57" },
        { nodeId: "4", inputName: "ckpt_name", nearest: ["painter.safetensors"] },
      ],
    });
  });

  it("says nothing about links, uploads and fields that are fine", () => {
    const graph = textToImage({ prefix: "x" });
    graph["20"] = { class_type: "LoadImage", inputs: { image: "cp/u1/abc.png" } };
    expect(preflight(graph, info)).toEqual({ missingClasses: [], missingValues: [], remapped: [] });
  });

  it("remaps a copy and leaves the original alone", () => {
    const graph = textToImage({ prefix: "x" });
    const loader = graph["4"];
    if (loader) loader.inputs.ckpt_name = "models\\Painter.safetensors";
    const { remapped } = preflight(graph, info);
    expect(remapped).toMatchObject([{ nodeId: "4", kind: "basename", to: "painter.safetensors" }]);
    expect(applyRemap(graph, remapped)["4"]?.inputs.ckpt_name).toBe("painter.safetensors");
    expect(graph["4"]?.inputs.ckpt_name).toBe("models\\Painter.safetensors");
  });
});
