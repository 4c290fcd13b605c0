import { describe, expect, it } from "vitest";
import { collect } from "./collect";

const file = (filename: string, more: Record<string, unknown> = {}) => ({
  filename,
  subfolder: "",
  type: "output",
  ...more,
});

describe("collecting a job's outputs", () => {
  it("tells the kind from the extension, whatever key it came under", () => {
    const files = collect({
      "1": { images: [file("a.png"), file("clip.mp4")], animated: [true] },
      "2": { gifs: [file("b.bin", { format: "video/h264-mp4", fullpath: "/srv/b.bin" })] },
      "3": { audio: [file("c.flac")] },
      "4": { "3d": [file("d.glb")] },
      "5": { latents: [file("e.latent")] },
      "6": { anything: [file("f.xyz")] },
      "7": { text: ["hello"] },
    });
    expect(files.map((entry) => entry.mediaKind)).toEqual([
      "image",
      "video",
      "video",
      "audio",
      "model3d",
      "latent",
      "file",
      "text",
    ]);
    expect(files.map((entry) => entry.index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(JSON.stringify(files)).not.toContain("/srv");
  });

  it("reads Preview3D's bare paths", () => {
    expect(collect({ "1": { result: ["3d/mesh_00001_.glb [output]", null, "temp/bg.png"] } })).toMatchObject([
      { filename: "mesh_00001_.glb", subfolder: "3d", type: "output", mediaKind: "model3d" },
    ]);
  });

  it("keeps previews only when nothing was saved or their node was chosen", () => {
    const outputs = { "1": { images: [file("p.png", { type: "temp" })] }, "2": { images: [file("s.png")] } };
    expect(collect(outputs)).toHaveLength(1);
    expect(collect(outputs, { outputNodeOrder: ["1", "2"] })).toMatchObject([
      { filename: "p.png" },
      { filename: "s.png" },
    ]);
    expect(collect({ "1": outputs["1"] })).toMatchObject([{ filename: "p.png", type: "temp" }]);
  });

  it("orders by the workflow's outputs, then by the batch", () => {
    const outputs = { "3": { images: [file("c.png")] }, "9": { images: [file("a.png"), file("b.png")] } };
    const names = collect(outputs, { outputNodeOrder: ["9", "3"] }).map(
      (entry) => "filename" in entry && entry.filename,
    );
    expect(names).toEqual(["a.png", "b.png", "c.png"]);
  });

  it("never asks for inputs, absolute paths or parents, and counts a file once", () => {
    const outputs = {
      "1": {
        images: [
          file("in.png", { type: "input" }),
          file("/etc/passwd"),
          file("x.png", { subfolder: "../.." }),
          file("C:\\x.png"),
          file("ok.png"),
          file("ok.png"),
        ],
      },
    };
    expect(collect(outputs)).toMatchObject([{ filename: "ok.png" }]);
  });

  it("throws a sentence when nothing usable is there", () => {
    for (const outputs of [{}, { "1": { images: [] } }, { "1": null }, { "1": { text: [""] } }]) {
      expect(() => collect(outputs)).toThrow(/produced no picture/);
    }
  });
});
