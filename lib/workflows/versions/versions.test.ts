import { describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { startGeneration } from "@/lib/generations/start";
import { keyOf, PUBLIC, person, refusalOf } from "@/lib/generations/testing";
import type { Parameters } from "@/lib/parameters/schema";
import { createWorkflow } from "../create";
import { getWorkflowRun } from "../get-run";
import { savePreset } from "../presets/save-preset";
import { compareVersions } from "./compare-versions";
import { createVersion } from "./create-version";
import { listVersions } from "./list-versions";
import { restoreVersion } from "./restore-version";

const app = useTestApp();

const GRAPH = {
  "1": { class_type: "Paint", inputs: { text: "a boat", seed: 1, steps: 20 } },
  "2": { class_type: "SaveImage", inputs: { images: ["1", 0], filename_prefix: "x" } },
};
const steps = (change: Partial<Parameters[string]> = {}): Parameters => ({
  prompt: { type: "prompt", label: "Prompt", node_id: "1", node_input: "text", order: 0 },
  steps: {
    type: "slider",
    label: "Steps",
    min: 1,
    max: 50,
    default: 20,
    integer: true,
    node_id: "1",
    node_input: "steps",
    order: 1,
    ...change,
  },
});

async function owned(): Promise<{ ctx: Ctx & { userId: string }; workflowId: string; first: string }> {
  const ctx = await person(app.sql);
  const { workflowId } = await createWorkflow({
    ctx,
    input: { name: "Boats", category: "TEXT_TO_IMAGE", graph: GRAPH, parameters: steps() },
  });
  const { versionId } = await getWorkflowRun({ ctx, input: { workflowId } });
  return { ctx, workflowId, first: versionId };
}

describe("saving the next version", () => {
  test("makes it the one that runs, remembers its parent and its notes, and keeps the graph it was not given", async () => {
    const { ctx, workflowId, first } = await owned();
    const saved = await createVersion({
      ctx,
      input: { workflowId, parentVersionId: first, notes: "Fewer steps", parameters: steps({ max: 30 }) },
    });
    expect(saved.version).toBe(2);
    const run = await getWorkflowRun({ ctx, input: { workflowId } });
    expect(run).toMatchObject({ version: 2, versionId: saved.versionId });
    expect(run.parameters.steps?.max).toBe(30);
    const [row] =
      await app.sql`select graph, notes, parent_version_id from workflow_versions where id = ${saved.versionId}`;
    expect(row).toEqual({ graph: GRAPH, notes: "Fewer steps", parent_version_id: first });
    const [audit] = await app.sql`select action from audit_log where entity_id = ${workflowId}`;
    expect(audit?.action).toBe("workflow.updated");
  });

  test("without a note says what changed; with nothing changed there is nothing to save", async () => {
    const { ctx, workflowId, first } = await owned();
    await createVersion({
      ctx,
      input: { workflowId, parentVersionId: first, parameters: steps({ max: 30 }) },
    });
    const [newest, oldest] = await listVersions({ ctx, input: { workflowId } });
    expect(newest?.notes).toBe("Range of Steps 1–50 → 1–30");
    expect([newest?.isCurrent, oldest?.isCurrent]).toEqual([true, false]);
    const again = createVersion({
      ctx,
      input: { workflowId, parentVersionId: newest?.id ?? "", parameters: steps({ max: 30 }) },
    });
    expect((await refusalOf(again)).code).toBe("INVALID");
  });

  test("of two tabs that save at once one wins; the other is told which, and can save on top of it", async () => {
    const { ctx, workflowId, first } = await owned();
    const save = (parentVersionId: string, max: number) =>
      createVersion({ ctx, input: { workflowId, parentVersionId, parameters: steps({ max }) } });
    const results = await Promise.allSettled([save(first, 30), save(first, 40), save(first, 45)]);
    const won = results.filter((one) => one.status === "fulfilled");
    expect(won).toHaveLength(1);
    const refused = await refusalOf(save(first, 41));
    expect(refused.code).toBe("CONFLICT");
    expect(refused.message).toContain("Version 2");
    const current = refused.fields?.currentVersionId ?? "";
    expect((await save(current, 41)).version).toBe(3);
    expect((await listVersions({ ctx, input: { workflowId } })).map(({ version }) => version)).toEqual([
      3, 2, 1,
    ]);
  });

  test("a field that drives nothing, a stranger, nobody and a key that may only read are refused, and nothing is stored", async () => {
    const { ctx, workflowId, first } = await owned();
    const stranger = await person(app.sql);
    const input = { workflowId, parentVersionId: first, parameters: steps({ max: 30 }) };
    const broken = { ...input, parameters: steps({ node_input: "absent" }) };
    expect((await refusalOf(createVersion({ ctx, input: broken }))).fields).toHaveProperty(
      "parameters.steps",
    );
    expect((await refusalOf(createVersion({ ctx: stranger, input }))).code).toBe("NOT_FOUND");
    expect((await refusalOf(createVersion({ ctx: PUBLIC, input }))).code).toBe("UNAUTHORIZED");
    const key = keyOf(ctx, ["workflows:read"]);
    expect((await refusalOf(createVersion({ ctx: key, input }))).code).toBe("FORBIDDEN");
    const foreign = { ...input, parentVersionId: newId() };
    expect((await refusalOf(createVersion({ ctx, input: foreign }))).code).toBe("NOT_FOUND");
    expect(await listVersions({ ctx, input: { workflowId } })).toHaveLength(1);
  });

  test("what was generated with an older version stays with it and counts there", async () => {
    const { ctx, workflowId, first } = await owned();
    const [one] = await startGeneration({ ctx, input: { workflowId, values: {}, idempotencyKey: newId() } });
    await createVersion({
      ctx,
      input: { workflowId, parentVersionId: first, parameters: steps({ max: 30 }) },
    });
    const versions = await listVersions({ ctx, input: { workflowId } });
    expect(versions.map(({ runCount }) => runCount)).toEqual([0, 1]);
    const [row] = await app.sql`select version_id from generations where id = ${one?.id ?? ""}`;
    expect(row?.version_id).toBe(first);
  });
});

describe("the history", () => {
  test("an older version restored is a new one on top; the current one cannot be restored", async () => {
    const { ctx, workflowId, first } = await owned();
    await createVersion({
      ctx,
      input: { workflowId, parentVersionId: first, parameters: steps({ max: 30 }) },
    });
    const { version, versionId } = await restoreVersion({ ctx, input: { workflowId, versionId: first } });
    expect(version).toBe(3);
    expect((await getWorkflowRun({ ctx, input: { workflowId } })).parameters.steps?.max).toBe(50);
    expect((await listVersions({ ctx, input: { workflowId } }))[0]?.notes).toBe("Version 1 restored");
    expect((await refusalOf(restoreVersion({ ctx, input: { workflowId, versionId } }))).code).toBe(
      "CONFLICT",
    );
  });

  test("is not for strangers, not even of a public workflow", async () => {
    const { ctx, workflowId, first } = await owned();
    await app.sql`update workflows set visibility = 'PUBLIC' where id = ${workflowId}`;
    const stranger = await person(app.sql);
    const refusals = await Promise.all([
      refusalOf(listVersions({ ctx: stranger, input: { workflowId } })),
      refusalOf(restoreVersion({ ctx: stranger, input: { workflowId, versionId: first } })),
      refusalOf(compareVersions({ ctx: stranger, input: { workflowId, fromId: first, toId: first } })),
    ]);
    expect(refusals.map(({ code }) => code)).toEqual(["NOT_FOUND", "NOT_FOUND", "NOT_FOUND"]);
    expect(await listVersions({ ctx, input: { workflowId } })).toHaveLength(1);
  });

  test("two versions compare in sentences, as one graph, and by the presets they break", async () => {
    const { ctx, workflowId, first } = await owned();
    await savePreset({ ctx, input: { workflowId, name: "Slow", values: { steps: 45, prompt: "a boat" } } });
    await savePreset({ ctx, input: { workflowId, name: "Fast", values: { steps: 4 } } });
    const graph = {
      ...GRAPH,
      "1": { class_type: "Paint", inputs: { ...GRAPH["1"].inputs, seed: 7 } },
      "2": { class_type: "SaveImage", inputs: { images: ["3", 0], filename_prefix: "x" } },
      "3": { class_type: "Blur", inputs: { image: ["1", 0], radius: 2 } },
    };
    const { prompt: _, ...parameters } = steps({ max: 30 });
    const { versionId } = await createVersion({
      ctx,
      input: { workflowId, parentVersionId: first, graph, parameters },
    });
    const diff = await compareVersions({ ctx, input: { workflowId, fromId: first, toId: versionId } });
    expect(diff.graph).toEqual(["Added Blur between Paint and SaveImage", "Paint.seed 1 → 7"]);
    expect(diff.form).toEqual(["Removed field Prompt", "Range of Steps 1–50 → 1–30"]);
    expect(diff.presets).toEqual([
      {
        presetId: expect.any(String),
        name: "Slow",
        problems: ["Prompt is ignored: the form has no such field now", "Steps must be between 1 and 30."],
      },
    ]);
    expect(diff.view.nodes.map(({ id, change }) => [id, change])).toEqual([
      ["1", "changed"],
      ["2", "changed"],
      ["3", "added"],
    ]);
  });
});
