import { describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { createWorkflow } from "./create";
import { getWorkflowRun } from "./get-run";
import type { CreateWorkflowInput } from "./schema";

const app = useTestApp();

async function person(): Promise<Ctx & { userId: string }> {
  const userId = newId();
  await app.sql`insert into users (id, email, name) values (${userId}, ${`${userId}@example.org`}, 'Ada')`;
  const actor = { kind: "user", userId, role: "USER", tier: "FREE", sessionId: newId() } as const;
  return { actor, requestId: "test", userId };
}

async function projectOf(userId: string): Promise<string> {
  const id = newId();
  await app.sql`insert into projects (id, user_id, name) values (${id}, ${userId}, 'Boats')`;
  return id;
}

const GRAPH = {
  "1": { class_type: "Paint", inputs: { text: "a boat", seed: 1, model: ["3", 0] } },
  "2": { class_type: "SaveImage", inputs: { images: ["1", 0], filename_prefix: "x" } },
  "3": { class_type: "LoadModel", inputs: { name: "boats" } },
};

const boats = (change: Partial<CreateWorkflowInput> = {}): CreateWorkflowInput => ({
  name: "Boats",
  category: "TEXT_TO_IMAGE",
  graph: GRAPH,
  parameters: { prompt: { type: "prompt", label: "Prompt", node_id: "1", node_input: "text" } },
  ...change,
});

async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof AppError)) throw new Error("it should have been refused", { cause: error });
  return error;
}

/** A key that arrives as JSON does: its own property, not the prototype. */
const parsed = (json: string): Record<string, unknown> => JSON.parse(json);

test("a graph and its form become a workflow of one's own, in one's project, at version 1", async () => {
  const ctx = await person();
  const projectId = await projectOf(ctx.userId);
  const uiGraph = { nodes: [{ id: 1 }], version: 0.4 };
  const { workflowId } = await createWorkflow({ ctx, input: boats({ projectId, uiGraph }) });
  const run = await getWorkflowRun({ ctx, input: { workflowId } });
  expect(run).toMatchObject({
    name: "Boats",
    version: 1,
    projectId,
    isEditable: true,
    visibility: "PRIVATE",
  });
  expect(run.parameters).toEqual(boats().parameters);
  const [row] =
    await app.sql`select graph, ui_graph from workflow_versions where workflow_id = ${workflowId}`;
  expect(row).toEqual({ graph: GRAPH, ui_graph: uiGraph });
  const stranger = await person();
  expect((await refusalOf(getWorkflowRun({ ctx: stranger, input: { workflowId } }))).code).toBe("NOT_FOUND");
});

test("another person's project is not found, and nothing is stored", async () => {
  const [ctx, stranger] = [await person(), await person()];
  const projectId = await projectOf(stranger.userId);
  const error = await refusalOf(createWorkflow({ ctx, input: boats({ projectId }) }));
  expect(error.code).toBe("NOT_FOUND");
  const [row] = await app.sql`select count(*)::int as n from workflows where user_id = ${ctx.userId}`;
  expect(row?.n).toBe(0);
});

test("an API key needs the scope to write workflows, and no other", async () => {
  const { userId } = await person();
  const keyWith = (scopes: string[]): Ctx => ({
    actor: { kind: "apiKey", keyId: newId(), userId, role: "USER", tier: "FREE", scopes },
    requestId: "test",
  });
  const error = await refusalOf(createWorkflow({ ctx: keyWith(["workflows:read"]), input: boats() }));
  expect(error.code).toBe("FORBIDDEN");
  expect(error.message).toContain("workflows:write");
  await createWorkflow({ ctx: keyWith(["workflows:write"]), input: boats() });
});

test("an editor graph beyond two megabytes is left out, the workflow is kept", async () => {
  const ctx = await person();
  const uiGraph = { notes: "x".repeat(2_000_001) };
  const { workflowId } = await createWorkflow({ ctx, input: boats({ uiGraph }) });
  const [row] = await app.sql`select ui_graph from workflow_versions where workflow_id = ${workflowId}`;
  expect(row?.ui_graph).toBeNull();
});

describe("a graph that could harm or never run is refused with a sentence:", () => {
  const save = { class_type: "SaveImage", inputs: {} };
  const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [String(index), save]));
  const deep = parsed(`${'{"a":'.repeat(12)}1${"}".repeat(12)}`);
  const cases: [string, Record<string, unknown>, RegExp][] = [
    ["no nodes", {}, /no nodes/],
    ["too many nodes", many, /201 nodes/],
    ["too much JSON", { "1": { ...save, inputs: { text: "x".repeat(260_000) } } }, /kB of JSON/],
    ["too deep", { "1": { ...save, inputs: { deep } } }, /levels deep/],
    [
      "a prototype key",
      parsed('{"1":{"class_type":"SaveImage","inputs":{"__proto__":{"a":1}}}}'),
      /__proto__/,
    ],
    ["a constructor key", { "1": { ...save, inputs: { constructor: { a: 1 } } } }, /not allowed/],
    ["a dangling link", { "1": { ...save, inputs: { images: ["9", 0] } } }, /node 9, which does not exist/],
    [
      "a circle",
      { "1": { ...save, inputs: { images: ["2", 0] } }, "2": { ...save, inputs: { images: ["1", 0] } } },
      /circle/,
    ],
    ["no output", { "1": { class_type: "Paint", inputs: {} } }, /saves nothing/],
    ["an editor graph", { nodes: [], links: [] }, /not an object/],
  ];
  test.each(cases)("%s", async (_, graph, sentence) => {
    const error = await refusalOf(
      createWorkflow({ ctx: await person(), input: boats({ graph, parameters: {} }) }),
    );
    expect(error.code).toBe("INVALID");
    expect(error.message).toMatch(sentence);
    expect(error.fields?.graph).toMatch(sentence);
  });
});

describe("a field that could not work is refused at its name:", () => {
  const field = boats().parameters.prompt;
  if (!field) throw new Error("the fixture has a prompt");
  test.each([
    ["a node that is not there", { ...field, node_id: "9" }, /not in the workflow/],
    ["a node by a prototype's name", { ...field, node_id: "__proto__" }, /not in the workflow/],
    ["an input that is not there", { ...field, node_input: "toString" }, /not in the workflow/],
    ["an input another node fills", { ...field, node_input: "model" }, /already fills/],
    [
      "a second target that is not there",
      { ...field, targets: [{ node_id: "2", node_input: "y" }] },
      /“y” of node 2/,
    ],
    ["no label", { ...field, label: " " }, /no label/],
    ["a mask over nothing", { ...field, type: "mask" as const, mask_of: "picture" }, /not in the form/],
  ])("%s", async (_, prompt, sentence) => {
    const input = boats({ parameters: { prompt } });
    const error = await refusalOf(createWorkflow({ ctx: await person(), input }));
    expect(error.code).toBe("INVALID");
    expect(error.fields?.["parameters.prompt"]).toMatch(sentence);
  });
});
