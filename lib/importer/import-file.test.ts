import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { readObjectInfo } from "@/lib/engines/comfy/object-info";
import { importFile } from "./import-file";

const app = useTestApp();

const required = (inputs: Record<string, unknown>) => ({ input: { required: inputs } });

/** What one server says it has. */
const nodes = (models: string[], extra: Record<string, unknown> = {}) =>
  readObjectInfo({
    CheckpointLoaderSimple: { ...required({ ckpt_name: [models] }), output: ["MODEL", "CLIP", "VAE"] },
    CLIPTextEncode: {
      ...required({ text: ["STRING", { multiline: true }], clip: ["CLIP"] }),
      output: ["CONDITIONING"],
    },
    SaveImage: { ...required({ images: ["IMAGE"], filename_prefix: ["STRING"] }), output_node: true },
    ...extra,
  });

async function addServer(info: ReturnType<typeof nodes>, isHealthy: boolean): Promise<void> {
  const hash = newId();
  await app.sql`insert into object_infos (hash, body) values (${hash}, ${JSON.stringify(info)}::text::jsonb)`;
  await app.sql`insert into servers (id, name, url, object_info_hash, healthy_at)
    values (${newId()}, 'Server', ${`http://127.0.0.1/${hash}`}, ${hash}, ${isHealthy ? new Date() : null})`;
}

beforeAll(async () => {
  await addServer(nodes(["boats.safetensors"]), true);
  await addServer(
    nodes(["clouds.safetensors"], { Blur: required({ amount: ["FLOAT", { min: 0, max: 9 }] }) }),
    false,
  );
});

async function person(): Promise<Ctx & { userId: string }> {
  const userId = newId();
  await app.sql`insert into users (id, email, name) values (${userId}, ${`${userId}@example.org`}, 'Ada')`;
  const actor = { kind: "user", userId, role: "USER", tier: "FREE", sessionId: newId() } as const;
  return { actor, requestId: "test", userId };
}

const GRAPH = {
  "1": { class_type: "CheckpointLoaderSimple", inputs: { ckpt_name: "boats.safetensors" } },
  "2": { class_type: "CLIPTextEncode", inputs: { text: "a boat", clip: ["1", 1] } },
  "3": { class_type: "Blur", inputs: { amount: 2.5 } },
  "4": { class_type: "SaveImage", inputs: { images: ["3", 0], filename_prefix: "x" } },
};

async function read(graph: unknown, ctx?: Ctx) {
  const text = JSON.stringify(graph);
  const found = await importFile({ ctx: ctx ?? (await person()), input: { filename: "boats.json", text } });
  if (found.kind !== "workflow") throw new Error(found.sentence);
  return found;
}

test("a file is read against the nodes and files of all servers together, and nothing is stored", async () => {
  const found = await read(GRAPH);
  expect(found.report.unknownClasses).toEqual([]);
  expect(found.report.missingModels).toEqual([]);
  expect(found.problems).toEqual([]);
  expect(found.options["CheckpointLoaderSimple.ckpt_name"]).toEqual([
    { value: "boats.safetensors", label: "boats.safetensors", isAvailable: true },
    { value: "clouds.safetensors", label: "clouds.safetensors", isAvailable: false },
  ]);
  const [row] = await app.sql`select count(*)::int as n from workflows`;
  expect(row?.n).toBe(0);
});

test("every constant is either a field or offered as one, never both, and never the file's name", async () => {
  const found = await read(GRAPH);
  const places = [...Object.values(found.parameters), ...found.further].map(
    ({ node_id: nodeId, node_input: input }) => `${nodeId}.${input}`,
  );
  expect(places.toSorted()).toEqual(["1.ckpt_name", "2.text", "3.amount"]);
});

test("a node and a file no server has are named, and do not keep it from being read", async () => {
  const found = await read({
    ...GRAPH,
    "1": { class_type: "CheckpointLoaderSimple", inputs: { ckpt_name: "boat.safetensors" } },
    "5": { class_type: "Levitate", inputs: {} },
  });
  expect(found.report.unknownClasses).toEqual([{ classType: "Levitate", pack: null }]);
  expect(found.report.missingModels).toMatchObject([
    { name: "boat.safetensors", nodeId: "1", input: "ckpt_name" },
  ]);
  expect(found.report.missingModels[0]?.nearest).toContain("boats.safetensors");
});

test("what would be refused on saving is said at once", async () => {
  const found = await read({ "2": GRAPH["3"] });
  expect(found.problems).toEqual([expect.stringContaining("saves nothing")]);
});

test("what is no workflow is answered with a sentence", async () => {
  const input = { filename: "x.json", text: '{"name":"package"}' };
  const found = await importFile({ ctx: await person(), input });
  expect(found).toEqual({ kind: "not-a-workflow", sentence: expect.stringMatching(/\w+\.$/) });
});

test("an editor layout that cannot be stored is left out, and that is said", async () => {
  const node = { id: 1, type: "SaveImage", inputs: [], outputs: [], widgets_values: ["a\u0000b"], mode: 0 };
  const found = await read({ nodes: [node], links: [], version: 0.4, last_node_id: 1, last_link_id: 0 });
  expect(found.uiGraph).toBeNull();
  expect(found.report.notes.join(" ")).toContain("layout cannot be kept");
});

test("an API key needs the scope to write workflows", async () => {
  const { userId } = await person();
  const actor = {
    kind: "apiKey",
    keyId: newId(),
    userId,
    role: "USER",
    tier: "FREE",
    scopes: ["workflows:read"],
  };
  const refused = await read(GRAPH, { actor, requestId: "test" } as Ctx).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(AppError);
  expect(refused).toMatchObject({ code: "FORBIDDEN", message: expect.stringContaining("workflows:write") });
});
