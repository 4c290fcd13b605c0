import path from "node:path";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { type Directories, openDirectories } from "../directories";
import { textToImage } from "../testing/graphs";
import type { Nodes } from "../testing/painting-workflows";
import { runGraph } from "../testing/run-graph";
import { temporaryFolder } from "../testing/temporary-folder";
import { WORKFLOWS } from "../testing/workflows";
import type { Prompt } from "../wire/messages";
import { objectInfo } from "./object-info";
import { NODES } from "./registry";

let directories: Directories;

beforeAll(async () => {
  directories = openDirectories(temporaryFolder());
  // A photo with a transparent hole in its middle.
  const hole = await sharp({ create: { width: 24, height: 24, channels: 4, background: "#0000" } })
    .png()
    .toBuffer();
  await sharp({ create: { width: 64, height: 64, channels: 4, background: "#4080c0ff" } })
    .composite([
      { input: hole, left: 20, top: 20, blend: "dest-out" },
      { input: hole, left: 20, top: 20 },
    ])
    .png()
    .toFile(path.join(directories.input, "photo.png"));
});

const graph = (nodes: Nodes): Prompt =>
  Object.fromEntries(Object.entries(nodes).map(([id, [class_type, inputs]]) => [id, { class_type, inputs }]));

test.each(Object.keys(WORKFLOWS))("the workflow of %s runs every one of its nodes", async (name) => {
  const prompt = graph(WORKFLOWS[name] ?? {});
  const { error, executed, outputs } = await runGraph(prompt, directories);
  expect(error).toBeNull();
  expect([...executed].sort()).toEqual(reachable(prompt));
  expect(Object.keys(outputs).length).toBeGreaterThan(0);
});

/** Node ids some output depends on. */
function reachable(prompt: Prompt): string[] {
  const found = new Set(
    Object.keys(prompt).filter((id) => NODES.get(prompt[id]?.class_type ?? "")?.isOutputNode),
  );
  for (const id of found) {
    for (const value of Object.values(prompt[id]?.inputs ?? {}))
      if (Array.isArray(value)) found.add(String(value[0]));
  }
  return [...found].sort();
}

test("every class the engine offers is run by one of these workflows", () => {
  const run = new Set(
    Object.values(WORKFLOWS).flatMap((nodes) => Object.values(nodes).map(([name]) => name)),
  );
  expect([...NODES.keys()].filter((name) => !run.has(name))).toEqual([]);
});

test("the values of primitive nodes arrive unchanged", async () => {
  const { outputs } = await runGraph(graph(WORKFLOWS.values ?? {}), directories);
  expect(Object.values(outputs)).toEqual([
    { text: ["64"] },
    { text: ["0.5"] },
    { text: ["true"] },
    { text: ["line"] },
    { text: ["a\nb"] },
  ]);
});

test("object_info describes every class as ComfyUI describes its own", () => {
  for (const node of NODES.values()) {
    const info = objectInfo(node, { directories });
    expect(info).toMatchObject({
      name: node.name,
      output_node: node.isOutputNode,
      output: node.outputs.map(({ type }) => type),
    });
    const { required = {}, optional = {} } = info.input as Record<string, Record<string, unknown[]>>;
    expect(info.input_order).toMatchObject({ required: Object.keys(required) });
    for (const [type, options] of [...Object.values(required), ...Object.values(optional)]) {
      if (node.generation === "v3") expect(options).toBeTypeOf("object");
      if (type === "COMBO") expect(node.generation).toBe("v3");
      if (Array.isArray(type)) expect(node.generation).toBe("v1");
    }
  }
});

test("previews come early: an output runs as soon as its sources are done", async () => {
  const prompt = {
    ...textToImage(),
    "1": { class_type: "PreviewImage", inputs: { images: ["0", 0] } },
  } as Prompt;
  prompt["0"] = { class_type: "EmptyImage", inputs: { width: 8, height: 8, batch_size: 1, color: 0 } };
  const { executed } = await runGraph(prompt, directories);
  expect(executed.indexOf("1")).toBeLessThan(executed.indexOf("3"));
});
