import { expect, test } from "vitest";
import { driveScripted } from "@/lib/engines/comfy/scripted/drive-scripted";
import { textToImage } from "@/lib/engines/comfy/scripted/graphs";
import type { ApiGraph } from "@/lib/parameters/schema";
import { PREFIX, send, UPLOADED, VALID } from "./testing";

type Hostile = [name: string, make: (graph: ApiGraph) => unknown];

const base = () => textToImage({ prefix: "x" }) as ApiGraph;
const nodes = (further: Record<string, unknown>) => (graph: ApiGraph) => ({ ...graph, ...further });
const input =
  (nodeId: string, name: string, value: unknown) =>
  (graph: ApiGraph): unknown => {
    const before = graph[nodeId];
    return { ...graph, [nodeId]: { ...before, inputs: { ...before?.inputs, [name]: value } } };
  };
const withClass = (classType: string) =>
  nodes({ "50": { class_type: classType, inputs: { images: ["8", 0], filename_prefix: "x" } } });
const linked = (nodeId: string, name: string, source: unknown) => (graph: ApiGraph) =>
  nodes({ "60": source })(input(nodeId, name, ["60", 0])(graph) as ApiGraph);
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
const many = (count: number): Record<string, unknown> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `n${at}`,
      { class_type: "PrimitiveInt", inputs: { value: at } },
    ]),
  );
const ring = (length: number): Record<string, unknown> =>
  Object.fromEntries(
    Array.from({ length }, (_, at) => [
      `r${at}`,
      { class_type: "Reroute", inputs: { "": [`r${(at + 1) % length}`, 0] } },
    ]),
  );

const SHAPE: Hostile[] = [
  ["null", () => null],
  ["a list", () => []],
  ["a text", () => "{}"],
  ["a number", () => 7],
  ["no nodes", () => ({})],
  ["the editor's own format", () => ({ nodes: [], links: [], version: 0.4 })],
  ["201 nodes", nodes(many(201))],
  ["100 000 nodes", nodes(many(100_000))],
  ["300 kB of prompt", input("6", "text", "x".repeat(300_000))],
  ["300 kB of snowmen", input("6", "text", "☃".repeat(100_000))],
  ["nine levels", input("6", "text", nested(9))],
  ["five thousand levels", input("6", "text", nested(5_000))],
  ["a key __proto__", () => JSON.parse(`{"__proto__": ${JSON.stringify(base()["4"])}, "9": 1}`)],
  ["an input __proto__", (graph) => JSON.parse(JSON.stringify(graph).replace('"text":', '"__proto__":'))],
  ["an input constructor", input("6", "constructor", "x")],
  ["an input prototype", input("6", "prototype", "x")],
  ["a node that is null", nodes({ "50": null })],
  ["a node that is a list", nodes({ "50": [] })],
  ["a node without a class", nodes({ "50": { inputs: {} } })],
  ["a class that is a number", nodes({ "50": { class_type: 5, inputs: {} } })],
  ["a class of 201 letters", withClass("x".repeat(201))],
  ["a node without inputs", nodes({ "50": { class_type: "PreviewImage" } })],
  ["inputs that are a list", nodes({ "50": { class_type: "PreviewImage", inputs: [] } })],
  ["a link to nowhere", input("8", "samples", ["404", 0])],
  ["a link to __proto__", input("8", "samples", ["__proto__", 0])],
  ["a link to toString", input("8", "samples", ["toString", 0])],
  ["a link to output -1", input("8", "samples", ["3", -1])],
  ["a link to output 0.5", input("8", "samples", ["3", 0.5])],
  ["a node that waits for itself", input("8", "samples", ["8", 0])],
  ["a circle of two", nodes(ring(2))],
  ["a circle of a hundred", nodes(ring(100))],
  ["nothing saved", ({ "9": _, ...graph }) => graph],
];

const CLASSES = [
  ...["CheckpointSave", "ModelSave", "VAESave", "CLIPSave", "LoraSave", "SaveLoRA", "SaveLoRANode"],
  ...["TrainLoraNode", "LoraExtractTrainer", "Extract and Save Lora"],
  ...[
    "LoadImageSetFromFolderNode",
    "LoadImagesFromDir //Inspire",
    "VHS_LoadImagesFromFolder",
    "LoadImageDataSetFromFolder",
  ],
  ...["LoadImageFromPath", "VHS_LoadVideoPath", "VHS_LoadAudioPath", "LoadImageOutput", "Load Text File"],
  ...["LoadImageFromUrl", "Load Image from URL", "DownloadModel", "HTTP Request Node", "SendWebhook"],
  ...["RegexMatch", "RegexExtract", "RegexReplace"],
  ...[
    "ExecutePython",
    "PythonCodeNode",
    "Run Shell Command",
    "EvalCode",
    "ShellExec",
    "BashScript",
    "Execute Any Python",
  ],
  ...["DeleteFile", "Move File", "WebcamCapture", "Load3D", "LuxuryPainter"],
].map((name): Hostile => [`the class ${name}`, withClass(name)]);

const FILES: Hostile[] = [
  ...[
    "x.png [output]",
    "x.png[temp]",
    "../x.png",
    "..\\x.png",
    "/etc/passwd",
    "C:\\x.png",
    "~/x.png",
    "sub/../../x.png",
    "https://a/x.png",
    "file:///etc/passwd",
    "\\\\host\\share\\x.png",
    "creator/u2/other.png",
    "creator-input://image",
    "x.png [input]",
    "．．/x.png",
    `${UPLOADED} [output]`,
  ].map(
    (image): Hostile => [`the picture ${image}`, () => input("1", "image", image)(VALID["an upload"] ?? {})],
  ),
  ...[
    "../secret.safetensors",
    "/models/x.safetensors",
    "C:/x.ckpt",
    "unlisted.safetensors",
    "PAINTER.safetensors",
    "painter.safetensors [output]",
    "painter.safetensors\u0000",
    "",
    "s3://bucket/x.safetensors",
  ].map((name): Hostile => [`the checkpoint ${JSON.stringify(name)}`, input("4", "ckpt_name", name)]),
  ["a checkpoint by another node's number", input("4", "ckpt_name", { __value__: "/etc/passwd" })],
  [
    "a LoRA nobody lists",
    (graph) => input("30", "lora_name", "other/ink.safetensors")({ ...graph, ...VALID["a LoRA"] }),
  ],
  [
    "a custom writer with an absolute path",
    nodes({ "50": { class_type: "CustomWriter", inputs: { images: ["8", 0], output_path: "/srv/www" } } }),
  ],
  [
    "a custom writer that climbs",
    nodes({ "50": { class_type: "CustomWriter", inputs: { images: ["8", 0], output_path: "a/../../b" } } }),
  ],
  [
    "a path inside a list",
    nodes({
      "50": { class_type: "CustomWriter", inputs: { images: ["8", 0], output_path: ["a", ["/srv"]] } },
    }),
  ],
  ["the results of others inside an object", input("6", "text", { deep: "stolen.png [output]" })],
];

const NUMBERS: Hostile[] = [
  ["a width of 16384", input("5", "width", 16384)],
  ["a height of 1e308", input("5", "height", 1e308)],
  ["a width below nothing", input("5", "width", -512)],
  ["a width in words", input("5", "width", " 16_384 ")],
  ["a width in full-width digits", input("5", "width", "１６３８４")],
  ["a wrapped width", input("5", "width", { __value__: 16384 })],
  ["a width in a list", input("5", "width", [16384])],
  ["a width in a list in a list", input("5", "width", [1, [16384]])],
  ["a width without end", input("5", "width", "inf")],
  ["a batch of 4096", input("5", "batch_size", 4096)],
  ["10 000 steps", input("3", "steps", 10_000)],
  ["no steps", input("3", "steps", 0)],
  ["a denoise of 5", input("3", "denoise", 5)],
  ["a cfg of -1", input("3", "cfg", -1)],
  ["a seed beyond 64 bits", input("3", "seed", 1e30)],
  [
    "steps through a primitive",
    linked("3", "steps", { class_type: "PrimitiveInt", inputs: { value: 9_999 } }),
  ],
  [
    "a width through a primitive",
    linked("5", "width", { class_type: "PrimitiveInt", inputs: { value: 30_000 } }),
  ],
  [
    "a batch through a primitive, beside a number that nothing reads",
    linked("5", "batch_size", { class_type: "PrimitiveInt", inputs: { value: 4_096, decoy: 1 } }),
  ],
  [
    "a batch through a primitive in words",
    linked("5", "batch_size", { class_type: "PrimitiveInt", inputs: { value: "4_096" } }),
  ],
  [
    "a cfg through a primitive, beyond the node's own bound",
    linked("3", "cfg", { class_type: "PrimitiveInt", inputs: { value: 101 } }),
  ],
  [
    "a width by multiplying",
    linked("5", "width", { class_type: "MultiplyInt", inputs: { a: 4_000, b: 4_000 } }),
  ],
  [
    "a width by a power",
    linked("5", "width", { class_type: "SimpleMath", inputs: { value: "9**9", a: 0, b: 0 } }),
  ],
  [
    "steps by a formula",
    linked("3", "steps", { class_type: "SimpleMath", inputs: { value: "a*b", a: 500, b: 500 } }),
  ],
  [
    "a width through three reroutes",
    nodes({
      "5": { class_type: "EmptyLatentImage", inputs: { width: ["a", 0], height: 64, batch_size: 1 } },
      a: { class_type: "Reroute", inputs: { "": ["b", 0] } },
      b: { class_type: "Reroute", inputs: { "": ["c", 0] } },
      c: { class_type: "PrimitiveInt", inputs: { value: 99_999 } },
    }),
  ],
  [
    "repeated into thousands",
    nodes({ "50": { class_type: "RepeatLatentBatch", inputs: { samples: ["5", 0], amount: 4_096 } } }),
  ],
  [
    "large, many and long, each within its bound",
    (graph) =>
      input(
        "3",
        "steps",
        900,
      )(
        nodes({
          "5": { class_type: "EmptyLatentImage", inputs: { width: 4096, height: 4096, batch_size: 16 } },
        })(graph) as ApiGraph,
      ),
  ],
  [
    "a cost through links",
    (graph) =>
      linked("3", "steps", { class_type: "PrimitiveInt", inputs: { value: 900 } })(
        input("5", "width", 8192)(input("5", "height", 8192)(graph) as ApiGraph) as ApiGraph,
      ),
  ],
  [
    "two samplers that share the cost",
    (graph) => {
      const big = input("5", "width", 8192)(input("5", "height", 8192)(graph) as ApiGraph) as ApiGraph;
      return {
        ...big,
        "3": { ...big["3"], inputs: { ...big["3"]?.inputs, steps: 40 } },
        "33": { ...big["3"], inputs: { ...big["3"]?.inputs, steps: 40 } },
      };
    },
  ],
];

const KINDS: [kind: RegExp, hostile: Hostile[]][] = [
  [/^structure$/, SHAPE],
  [/^class$/, CLASSES],
  [/^(file|submission: )/, FILES],
  [/^(number|cost)$/, NUMBERS],
];
const HOSTILE = KINDS.flatMap(([kind, hostile]) => hostile.map(([name, make]) => ({ name, make, kind })));

test("there are more than a hundred hostile workflows", () => {
  expect(HOSTILE.length).toBeGreaterThanOrEqual(100);
  expect(new Set(HOSTILE.map(({ name }) => name)).size).toBe(HOSTILE.length);
});

test.each(HOSTILE)("$name never reaches a server, for the right reason", async ({ make, kind }) => {
  const { server, driver } = await driveScripted();
  expect(await send(driver, make(base()))).toMatch(kind);
  expect(server.posts("/prompt")).toHaveLength(0);
});

test.each(Object.entries(VALID))("%s runs, under our own file names", async (_, graph) => {
  const { server, driver } = await driveScripted();
  expect(await send(driver, graph)).toBeNull();
  const body = JSON.parse(server.posts("/prompt")[0]?.body.toString() ?? "{}");
  const prefixes = Object.values(body.prompt as ApiGraph).flatMap(
    (node) => node.inputs.filename_prefix ?? [],
  );
  expect(prefixes.every((prefix) => String(prefix).startsWith(`${PREFIX}/`))).toBe(true);
  expect(Object.keys(body.extra_data)).toEqual(["preview_method"]);
});

test("a node nobody here has heard of runs on an operator's own server", async () => {
  const { driver, server } = await driveScripted();
  const graph = nodes({
    "50": { class_type: "CR Aspect Ratio ★ (Comfyroll)", inputs: { images: ["8", 0] } },
  })(base());
  expect(await send(driver, graph)).toBe(
    "submission: This server does not have the node “CR Aspect Ratio ★ (Comfyroll)”.",
  );
  expect(server.posts("/prompt")).toHaveLength(0);
});

test("a model with the other separator is sent as the server spells it", async () => {
  const { server, driver } = await driveScripted();
  await send(driver, VALID["a LoRA"]);
  const body = JSON.parse(server.posts("/prompt")[0]?.body.toString() ?? "{}");
  expect(body.prompt["30"].inputs.lora_name).toBe("styles\\ink.safetensors");
});
