import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { recognise } from "./recognise";
import { mediaFiles } from "./testing/media-files";
import { sampler, uiFile } from "./testing/ui-file";

const api = { "3": { class_type: "KSampler", inputs: { seed: 1, text: "größer 猫" } } };
const ui = uiFile([sampler(3, [1, "fixed", 20, 8, "euler", "normal", 1])]);
const apiText = JSON.stringify(api);
const asciiApi = apiText.replace(
  /[^\x20-\x7e]/g,
  (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
);
const texts = { prompt: asciiApi, workflow: JSON.stringify(ui) };

const text = (value: unknown) =>
  recognise({ text: typeof value === "string" ? value : JSON.stringify(value) });
const sentence = (found: ReturnType<typeof recognise>) =>
  found.kind === "workflow" ? "a workflow" : found.sentence;

describe("JSON is recognised", () => {
  it.each<[string, unknown, "api" | "ui" | "both"]>([
    ["as the server's format", api, "api"],
    ["as the editor's format", ui, "ui"],
    ["as the editor's format 1.0", { ...ui, version: 1, state: {} }, "ui"],
    ["with other keys beside the nodes", { ...api, version: 2, extra_data: {} }, "api"],
    [
      "as a call of the server",
      { prompt: api, client_id: "x", extra_data: { extra_pnginfo: { workflow: ui } } },
      "both",
    ],
    ["as a dump of metadata", { prompt: apiText, workflow: JSON.stringify(ui) }, "both"],
    ["as an export with both", { workflow: ui, output: api }, "both"],
    ["as workflow_api", { workflow_api: api }, "api"],
    ["as a worker's job", { input: { workflow: api } }, "api"],
    [
      "as a history",
      { b7e9: { prompt: [1, "b7e9", api, { extra_pnginfo: { workflow: ui } }, ["3"]], outputs: {} } },
      "both",
    ],
    ["as a history entry", { prompt: [1, "b7e9", api, {}, ["3"]], outputs: {} }, "api"],
    ["as a queue", { queue_running: [[0, "id", api, {}, []]], queue_pending: [] }, "api"],
    ["encoded three times", JSON.stringify(JSON.stringify(JSON.stringify(ui))), "ui"],
    [
      "as ViewComfy's file",
      { file_type: "view_comfy", workflows: [{ viewComfyJSON: { inputs: [] }, workflowApiJSON: api }] },
      "api",
    ],
  ])("%s", (_, value, expected) => {
    const found = text(value);
    expect(found.kind === "workflow" && [Boolean(found.api), Boolean(found.ui)]).toEqual([
      expected !== "ui",
      expected !== "api",
    ]);
  });

  it("with a byte order mark, with NaN and in UTF-16", () => {
    const odd =
      '{"3": {"class_type": "A", "inputs": {"x": NaN, "y": -Infinity, "z": "NaN, Infinity"}, "is_changed": [NaN]}}';
    const found = recognise({ bytes: Buffer.from(`\ufeff${odd}`) });
    expect(found.kind === "workflow" && found.api).toMatchObject({
      "3": { inputs: { x: null, y: null, z: "NaN, Infinity" } },
    });
    expect(
      recognise({ bytes: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(apiText, "utf16le")]) }).kind,
    ).toBe("workflow");
  });
});

describe("a file with both graphs inside is read back", () => {
  const whole = { kind: "workflow", api, ui: JSON.parse(texts.workflow) };
  it.each<[string, Buffer]>([
    ["PNG", mediaFiles.png(texts)],
    ["PNG with compressed texts", mediaFiles.png(texts, "zTXt")],
    ["PNG with international texts", mediaFiles.png({ ...texts, prompt: apiText }, "iTXt")],
    ["animated PNG", mediaFiles.apng(texts)],
    ["WEBP, big-endian", mediaFiles.webp(texts)],
    ["WEBP, little-endian", mediaFiles.webp({ ...texts, prompt: apiText }, true)],
    ["JPEG", mediaFiles.jpeg(texts)],
    ["MP4", mediaFiles.mp4({ ...texts, prompt: apiText })],
    ["MP4 with one comment", mediaFiles.mp4({ comment: JSON.stringify(texts) })],
    ["WEBM", mediaFiles.webm({ PROMPT: apiText, WORKFLOW: texts.workflow })],
    ["FLAC", mediaFiles.flac(texts)],
    ["MP3", mediaFiles.mp3(texts)],
    ["GLB", mediaFiles.glb(texts)],
    ["SVG", mediaFiles.svg(texts)],
  ])("%s", (_, bytes) => expect(recognise({ bytes })).toMatchObject(whole));
});

describe("what is no workflow is named", () => {
  const a1111 =
    "a cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512";
  it.each<[string, ReturnType<typeof recognise>, RegExp]>([
    ["nothing", recognise({ bytes: Buffer.alloc(0) }), /empty/],
    [
      "A1111 in a picture",
      recognise({ bytes: mediaFiles.png({ parameters: a1111 }) }),
      /Stable Diffusion WebUI/,
    ],
    ["A1111 as text", text(a1111), /Stable Diffusion WebUI/],
    ["InvokeAI", text({ nodes: [{ id: "a", type: "main_model_loader" }], edges: [] }), /InvokeAI/],
    ["a picture of InvokeAI", recognise({ bytes: mediaFiles.png({ invokeai_metadata: "{}" }) }), /InvokeAI/],
    ["a stripped picture", recognise({ bytes: mediaFiles.png({}) }), /no workflow inside.*original file/],
    ["a stripped WEBP", recognise({ bytes: mediaFiles.webp({}) }), /no workflow inside/],
    ["SwarmUI", recognise({ bytes: mediaFiles.png({ parameters: '{"sui_image_params": {}}' }) }), /SwarmUI/],
    ["damaged JSON", text('{"nodes": [{"id": 1'), /damaged or cut off/],
    [
      "a damaged workflow in a picture",
      recognise({ bytes: mediaFiles.png({ workflow: '{"nodes": [' }) }),
      /damaged/,
    ],
    ["other JSON", text({ name: "creator", version: "1" }), /no ComfyUI workflow/],
    ["object_info", text({ A: { input: {}, output_name: [] } }), /object_info/],
    ["n8n", text({ nodes: [{ type: "n8n.start" }], connections: {} }), /n8n/],
    ["a link", text("https://example.com/workflow.json"), /link/],
    ["a program", recognise({ bytes: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2]) }), /cannot hold/],
    ["too much text", text(`{"a": "${"x".repeat(5_000_001)}"}`), /larger than 5 MB/],
    [
      "too large a picture",
      recognise({ bytes: Buffer.concat([mediaFiles.png(texts), Buffer.alloc(20_000_001)]) }),
      /larger than 20 MB/,
    ],
    [
      "too many nodes",
      text(uiFile(Array.from({ length: 5001 }, (_, id) => ({ id, type: "Note" })))),
      /at most 5,000/,
    ],
    [
      "too deep",
      text({ "1": { class_type: "A", inputs: { x: JSON.parse("[".repeat(30) + "]".repeat(30)) } } }),
      /levels deep/,
    ],
    ["endless brackets", text("[".repeat(100_000)), /nested too deeply/],
  ])("%s", (_, found, expected) => {
    expect(sentence(found)).toMatch(expected);
    expect(
      sentence(found)
        .split(/[.!?](?:\s|$)/)
        .filter(Boolean),
    ).toHaveLength(1);
  });

  it("without unfolding compressed bombs", () => {
    const bomb = deflateSync(Buffer.alloc(50_000_000, 0x20)).toString("latin1");
    const chunk = Buffer.from(`workflow\0\0${bomb}`, "latin1");
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    const picture = mediaFiles.png({});
    const bytes = Buffer.concat([
      picture.subarray(0, 33),
      length,
      Buffer.from("zTXt"),
      chunk,
      Buffer.alloc(4),
      picture.subarray(33),
    ]);
    expect(recognise({ bytes }).kind).toBe("not-a-workflow");
  });
});
