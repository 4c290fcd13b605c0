import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { CATALOGUE } from "@/lib/engines/comfy/scripted/catalogue";
import { textToImage } from "@/lib/engines/comfy/scripted/graphs";
import type { PromptFault, Script } from "@/lib/engines/comfy/scripted/script";
import type { ApiGraph } from "@/lib/parameters/schema";
import { workflowAccess } from "@/lib/workflows/access";
import { createWorkflow } from "@/lib/workflows/create";
import { insertWorkflow } from "@/lib/workflows/store";
import { startGeneration } from "../start";
import { person, refusalOf } from "../testing";
import { expectEnded, expectManners, finishBounded, useTiming } from "./expect-ended";
import { useScriptedPool } from "./testing";

/** What clients of ComfyUI get wrong, C1 to C20 but C5, from the press to the settlement. */
const folder = await mkdtemp(path.join(os.tmpdir(), "creator-client-"));
const app = useTestApp({ CREATOR_DATA_DIR: folder });
const pool = useScriptedPool(app);

beforeEach(() => useTiming());
afterAll(() => rm(folder, { recursive: true, force: true }));

type Person = Awaited<ReturnType<typeof person>>;

const finish = (id: string) => finishBounded({ app, pool }, id);
const ended = (ctx: Person, id: string) => expectEnded({ app, pool }, ctx.userId, id);

async function runWith(script: Partial<Script>, values: Record<string, unknown> = {}) {
  const server = await pool.server({ script });
  const ctx = await person(app.sql);
  const id = await pool.press(ctx, values);
  await finish(id);
  expectManners(server);
  return { server, ctx, id, ending: await ended(ctx, id) };
}

async function pressGraph(ctx: Person, graph: ApiGraph): Promise<string> {
  const workflow = {
    name: "W",
    description: "",
    category: "CUSTOM",
    estimatedCredits: 1,
    projectId: null,
    copiedFromId: null,
    coverUrl: null,
  } as const;
  const version = { graph, uiGraph: null, parameters: {}, notes: "" };
  const workflowId = await insertWorkflow(workflowAccess(ctx, "write"), workflow, version);
  const [one] = await startGeneration({ ctx, input: { workflowId, values: {}, idempotencyKey: newId() } });
  if (!one) throw new Error("nothing was started");
  return one.id;
}

function withCheckpoint(name: string): Script["catalogue"] {
  const loader = CATALOGUE.CheckpointLoaderSimple;
  return {
    ...CATALOGUE,
    CheckpointLoaderSimple: { ...loader, input: { required: { ckpt_name: [[name], {}] } } },
  };
}

const graphWith = (checkpoint: string): ApiGraph => {
  const graph: ApiGraph = textToImage({ prefix: "x" });
  return { ...graph, "4": { class_type: "CheckpointLoaderSimple", inputs: { ckpt_name: checkpoint } } };
};

describe("C3 and C4: what a server remembers", () => {
  test("C3 the same press twice makes its own files, under its own prefix", async () => {
    const server = await pool.server();
    const ctx = await person(app.sql);
    const values = { seed: { mode: "fixed", value: 7 } };
    for (const id of [await pool.press(ctx, values), await pool.press(ctx, values)]) {
      await finish(id);
      const [output] = await app.sql`select filename from generation_outputs where generation_id = ${id}`;
      expect(output).toBeDefined();
    }
    const prefixes = server
      .posts("/prompt")
      .map(({ body }) => JSON.parse(body.toString()).prompt["9"].inputs.filename_prefix);
    expect(new Set(prefixes).size).toBe(2);
  });

  test("C3 a cached result whose file was cleaned away is said, not shown as success", async () => {
    const outputs = { "9": { images: [{ filename: "gone_00001_.png", subfolder: "", type: "output" }] } };
    expect((await runWith({ outputs })).ending.status).toBe("FAILED");
  });

  test("C4 every prompt carries a client id of its own", async () => {
    const { server } = await runWith({});
    const bodies = server.posts("/prompt").map(({ body }) => JSON.parse(body.toString()));
    expect(bodies.every((body) => typeof body.client_id === "string" && body.client_id !== "")).toBe(true);
  });
});

describe("C6, C7, C9, C10: what a refusal says", () => {
  test("C6 a refused value is said in words, once, at its field", async () => {
    const error = {
      type: "value_bigger_than_max",
      message: "x",
      details: "steps",
      extra_info: { input_name: "steps", input_config: ["INT", { max: 5 }] },
    };
    const body = {
      error: { type: "prompt_outputs_failed_validation", message: "x" },
      node_errors: { "3": { errors: [error], dependent_outputs: ["9"], class_type: "KSampler" } },
    };
    const refused = await runWith({ promptFaults: [{ kind: "answer", status: 400, body }] });
    expect(refused.ending).toMatchObject({
      status: "FAILED",
      placements: 1,
      message: expect.stringMatching(/^Steps: .*at most 5/),
    });
    const [row] = await app.sql`select error_field from generations where id = ${refused.id}`;
    expect(row?.error_field).toBe("steps");
  });

  test("C7 accepted without the output that is needed: refused, and taken off the server again", async () => {
    const nodeErrors = {
      "9": {
        errors: [
          {
            type: "required_input_missing",
            message: "x",
            details: "images",
            extra_info: { input_name: "images" },
          },
        ],
        dependent_outputs: ["9"],
        class_type: "SaveImage",
      },
    };
    const { server, ending } = await runWith(
      { stepMs: 30, promptFaults: [{ kind: "partial", nodeErrors }] },
      { steps: 40 },
    );
    expect(ending).toMatchObject({ status: "FAILED", placements: 1 });
    expect(server.posts("/prompt")).toHaveLength(1);
    const queue = await (await fetch(`${server.url}/api/queue`)).json();
    expect(queue).toMatchObject({ queue_pending: [] });
  });

  test.each([401, 403, 407])(
    "C9 %i from a proxy: no browser headers were sent, and an operator is asked for",
    async (status) => {
      const faults = Array.from({ length: 40 }, (): PromptFault => ({ kind: "answer", status, body: "" }));
      const { ending } = await runWith({ promptFaults: faults });
      expect(ending.status).toBe("FAILED");
    },
  );

  test("C10 a body that is too large is said as such, once", async () => {
    const { server, ending } = await runWith({
      promptFaults: [{ kind: "answer", status: 413, body: "Maximum request body size exceeded" }],
    });
    expect(ending).toMatchObject({
      status: "FAILED",
      placements: 1,
      message: expect.stringContaining("larger than"),
    });
    expect(server.posts("/prompt")).toHaveLength(1);
  });
});

describe("C8 and C14: what a server has", () => {
  test.each([
    ["SDXL/painter.safetensors", "SDXL\\painter.safetensors"],
    ["SDXL\\painter.safetensors", "SDXL/painter.safetensors"],
  ])(
    "C8 %s runs where it is called %s, as that server spells it, and the timeline says so",
    async (ours, theirs) => {
      const server = await pool.server({ script: { catalogue: withCheckpoint(theirs) } });
      const ctx = await person(app.sql);
      const id = await pressGraph(ctx, graphWith(ours));
      await finish(id);
      expect((await ended(ctx, id)).status).toBe("COMPLETED");
      const sent = JSON.parse(server.posts("/prompt")[0]?.body.toString() ?? "{}");
      expect(sent.prompt["4"].inputs.ckpt_name).toBe(theirs);
      const [event] =
        await app.sql`select detail from generation_events where generation_id = ${id} and kind = 'respelled'`;
      expect(event?.detail.files).toEqual([{ nodeId: "4", inputName: "ckpt_name", from: ours, to: theirs }]);
    },
  );

  test("C8 a name that differs by more than the separator is never exchanged silently", async () => {
    const server = await pool.server({ script: { catalogue: withCheckpoint("SDXL/Painter.safetensors") } });
    const ctx = await person(app.sql);
    const refusal = await refusalOf(pressGraph(ctx, graphWith("SDXL/painter.safetensors")));
    expect(refusal).toMatchObject({
      code: "INVALID",
      message: expect.stringContaining("No server has “SDXL/painter"),
    });
    expect(server.posts("/prompt")).toHaveLength(0);
  });

  test("C14 a node nobody has is said before anything is charged", async () => {
    await pool.server();
    const ctx = await person(app.sql);
    const graph: ApiGraph = {
      ...graphWith("painter.safetensors"),
      "70": { class_type: "CR ★ Upscale", inputs: {} },
    };
    expect((await refusalOf(pressGraph(ctx, graph))).message).toContain(
      "No server has the node “CR ★ Upscale”",
    );
    expect(await pool.money(ctx.userId)).toMatchObject({ used: 0, reserved: 0, ledger: [] });
  });
});

describe("C11, C12, C13, C17: what goes in and comes out", () => {
  test("C11 a server that writes NaN is read all the same", async () => {
    const server = await pool.server();
    const [row] = await app.sql`select cardinality(classes) as n from servers where id = ${server.id}`;
    expect(Number(row?.n)).toBe(Object.keys(CATALOGUE).length);
  });

  test("C12 seeds are whole numbers that JavaScript holds", async () => {
    const { server } = await runWith({}, { seed: { mode: "random", value: 0 } });
    const { seed } = JSON.parse(server.posts("/prompt")[0]?.body.toString() ?? "{}").prompt["3"].inputs;
    expect(Number.isSafeInteger(seed)).toBe(true);
    expect(seed).toBeLessThanOrEqual(2 ** 50);
  });

  test("C13 the editor's own format is refused where it comes in", async () => {
    const ctx = await person(app.sql);
    const graph = { nodes: [{ id: 1, type: "KSampler" }], links: [], version: 0.4 };
    const input = { name: "W", category: "CUSTOM" as const, graph, parameters: {} };
    expect((await refusalOf(createWorkflow({ ctx, input }))).code).toBe("INVALID");
  });

  test("C17 a job that makes only text is complete", async () => {
    const { ending } = await runWith({ outputs: { "9": { text: ["a cat"] } } });
    expect(ending).toMatchObject({ status: "COMPLETED", outputs: 0 });
  });

  test("it finishes with nothing at all: said, and refunded", async () => {
    expect((await runWith({ outputs: {} })).ending).toMatchObject({
      status: "FAILED",
      code: "finished_without_outputs",
    });
  });
});
