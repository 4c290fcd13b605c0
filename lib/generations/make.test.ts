import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { storage } from "@/lib/engines/storage/select";
import { getWorkflowRun } from "@/lib/workflows/get-run";
import { saveDraft } from "@/lib/workflows/save-draft";
import { listInputTargets } from "./list-input-targets";
import { reuseGeneration } from "./reuse";
import { sendToInput } from "./send-to-input";
import { begin, finished, PUBLIC, person, refusalOf, workflowOf } from "./testing";
import { upscaleOutput } from "./upscale-output";
import { varyGeneration } from "./vary";

const folder = await mkdtemp(path.join(os.tmpdir(), "creator-make-"));
const app = useTestApp({ CREATOR_DATA_DIR: folder });
afterAll(() => rm(folder, { recursive: true, force: true }));

type Ctx = Awaited<ReturnType<typeof person>>;

/** A result with a real picture behind it. */
async function picture(ctx: Ctx): Promise<{ generationId: string; outputId: string }> {
  const [generationId = ""] = await finished(app.sql, ctx, 1);
  const png = await sharp({ create: { width: 32, height: 32, channels: 3, background: "#123456" } })
    .png()
    .toBuffer();
  await storage().put(`outputs/${generationId}/0`, png, { contentType: "image/png" });
  const [output] = await app.sql`select id from generation_outputs where generation_id = ${generationId}`;
  return { generationId, outputId: String(output?.id) };
}

/** A workflow of somebody with an image field, or the template everybody has. */
async function upscaler(userId: string, isTemplate: boolean): Promise<string> {
  const workflowId = await workflowOf(app.sql, userId);
  const graph = {
    "1": { class_type: "LoadImage", inputs: { image: "a.png" } },
    "2": { class_type: "SaveImage", inputs: { images: ["1", 0], filename_prefix: "x" } },
  };
  const form = {
    photo: { type: "image", label: "Photo", node_id: "1", node_input: "image" },
    note: { type: "text", label: "Note", node_id: "2", node_input: "filename_prefix", default: "x" },
  };
  await app.sql`update workflow_versions set graph = ${JSON.stringify(graph)}::text::jsonb,
    parameters = ${JSON.stringify(form)}::text::jsonb where workflow_id = ${workflowId}`;
  await app.sql`update workflows set category = 'UPSCALING', is_template = ${isTemplate},
    visibility = ${isTemplate ? "PUBLIC" : "PRIVATE"} where id = ${workflowId}`;
  return workflowId;
}

test("variations: the same values, other seeds, one batch with its parent; nobody else's", async () => {
  const [ctx, stranger] = [await person(app.sql), await person(app.sql)];
  const generationId = await begin(app.sql, ctx, {
    values: { prompt: "a red boat", seed: { mode: "fixed", value: 7 } },
  });
  const input = { generationId, count: 4, idempotencyKey: newId() };
  const made = await varyGeneration({ ctx, input });
  expect(new Set(made.map((one) => one.seed)).size).toBe(4);
  expect(new Set(made.map((one) => `${one.promptText} ${one.parentGenerationId}`))).toEqual(
    new Set([`a red boat ${generationId}`]),
  );
  expect((await varyGeneration({ ctx, input })).map((one) => one.id)).toEqual(made.map((one) => one.id));
  expect((await refusalOf(varyGeneration({ ctx: stranger, input }))).code).toBe("NOT_FOUND");
  expect((await refusalOf(varyGeneration({ ctx: PUBLIC, input }))).code).toBe("UNAUTHORIZED");
});

test("some settings alone can be reused", async () => {
  const ctx = await person(app.sql);
  const generationId = await begin(app.sql, ctx, { values: { prompt: "a red boat" } });
  const { values } = await reuseGeneration({ ctx, input: { generationId, take: ["prompt", "gone"] } });
  expect(values).toEqual({ prompt: "a red boat" });
});

test("a picture goes into a form beside what is typed there, and only one's own picture and workflow", async () => {
  const [ctx, stranger] = [await person(app.sql), await person(app.sql)];
  const workflowId = await upscaler(ctx.userId, false);
  const { outputId } = await picture(ctx);
  await saveDraft({ ctx, input: { workflowId, values: { note: "kept" } } });
  await sendToInput({ ctx, input: { outputId, workflowId, field: "photo" } });
  const { draft } = await getWorkflowRun({ ctx, input: { workflowId } });
  expect(draft).toMatchObject({
    note: "kept",
    photo: { uploadId: expect.any(String), width: 32, height: 32 },
  });
  const targets = await listInputTargets({ ctx });
  expect(targets.filter((one) => one.workflowId === workflowId).map((one) => one.field)).toEqual(["photo"]);
  const wrong = { outputId, workflowId, field: "note" };
  expect((await refusalOf(sendToInput({ ctx, input: wrong }))).code).toBe("CONFLICT");
  expect(await listInputTargets({ ctx: stranger })).toEqual([]);
  const theirs = await upscaler(stranger.userId, false);
  const taken = { outputId, workflowId: theirs, field: "photo" };
  expect((await refusalOf(sendToInput({ ctx: stranger, input: taken }))).code).toBe("NOT_FOUND");
  expect((await refusalOf(sendToInput({ ctx, input: taken }))).code).toBe("NOT_FOUND");
});

test("upscaling runs the template over the picture and remembers where it came from; without one it says so", async () => {
  const [ctx, stranger] = [await person(app.sql), await person(app.sql)];
  const { generationId, outputId } = await picture(ctx);
  const input = { outputId, idempotencyKey: newId() };
  expect((await refusalOf(upscaleOutput({ ctx, input }))).code).toBe("CONFLICT");
  const templateId = await upscaler((await person(app.sql)).userId, true);
  const [first, again] = await Promise.all([upscaleOutput({ ctx, input }), upscaleOutput({ ctx, input })]);
  expect(first).toMatchObject({ workflowId: templateId, parentGenerationId: generationId });
  expect(again.id).toBe(first.id);
  expect((await refusalOf(upscaleOutput({ ctx: stranger, input }))).code).toBe("NOT_FOUND");
});
