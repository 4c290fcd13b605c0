import { expect, test } from "vitest";
import { useTestApp } from "@/lib/core/testing";
import { keyOf, PUBLIC, person, refusalOf, workflowOf } from "@/lib/generations/testing";
import { getWorkflowRun } from "../get-run";
import { removePreset } from "./remove-preset";
import { savePreset } from "./save-preset";
import { updatePreset } from "./update-preset";

const app = useTestApp();

async function owned() {
  const ctx = await person(app.sql);
  const workflowId = await workflowOf(app.sql, ctx.userId);
  const presets = async () => (await getWorkflowRun({ ctx, input: { workflowId } })).presets;
  const save = (name: string, prompt = name) =>
    savePreset({ ctx, input: { workflowId, name, values: { prompt } } });
  return { ctx, workflowId, presets, save };
}

test("values kept under a name come back with the form, by name, and can be renamed, replaced and deleted", async () => {
  const { ctx, presets, save } = await owned();
  const [b, a] = [await save("boats"), await save("Apples")];
  expect((await presets()).map(({ name }) => name)).toEqual(["Apples", "boats"]);
  await updatePreset({ ctx, input: { presetId: a.id, name: "Pears", values: { prompt: "pears" } } });
  expect((await presets()).find(({ id }) => id === a.id)).toMatchObject({
    name: "Pears",
    values: { prompt: "pears" },
  });
  const gone = await removePreset({ ctx, input: { presetId: b.id } });
  expect(await presets()).toHaveLength(1);
  await savePreset({ ctx, input: gone });
  expect((await presets()).map(({ name, values }) => [name, values])).toContainEqual([
    "boats",
    { prompt: "boats" },
  ]);
});

test("a name is taken whatever its case, also by one saved at the same moment", async () => {
  const { presets, save } = await owned();
  const results = await Promise.allSettled([save("Boats"), save("boats"), save("BOATS")]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await refusalOf(save("bOATS"))).code).toBe("CONFLICT");
  expect(await presets()).toHaveLength(1);
});

test("one is the default at most, whoever chooses at once", async () => {
  const { ctx, presets, save } = await owned();
  const saved = await Promise.all(["a", "b", "c"].map((name) => save(name)));
  await Promise.all(saved.map(({ id }) => updatePreset({ ctx, input: { presetId: id, isDefault: true } })));
  const [chosen, ...others] = (await presets()).filter(({ isDefault }) => isDefault);
  expect(others).toEqual([]);
  await updatePreset({ ctx, input: { presetId: chosen?.id ?? "", isDefault: false } });
  expect((await presets()).some(({ isDefault }) => isDefault)).toBe(false);
});

test("a preset says what the form no longer takes", async () => {
  const { ctx, workflowId } = await owned();
  const values = { prompt: 7, sampler: "euler" };
  const preset = await savePreset({ ctx, input: { workflowId, name: "Old", values } });
  expect(preset.problems).toEqual(["One of its fields is gone.", "Prompt must be text."]);
});

test("presets are one's own, on shared workflows too; strangers, nobody and keys that only read get none", async () => {
  const { ctx, workflowId, save } = await owned();
  const mine = await save("Mine");
  const stranger = await person(app.sql);
  const input = { workflowId, name: "Theirs", values: {} };
  expect((await refusalOf(savePreset({ ctx: stranger, input }))).code).toBe("NOT_FOUND");
  await app.sql`update workflows set visibility = 'UNLISTED' where id = ${workflowId}`;
  await savePreset({ ctx: stranger, input });
  const seen = await getWorkflowRun({ ctx: stranger, input: { workflowId } });
  expect(seen.presets.map(({ name }) => name)).toEqual(["Theirs"]);
  const change = { presetId: mine.id, name: "Stolen" };
  expect((await refusalOf(updatePreset({ ctx: stranger, input: change }))).code).toBe("NOT_FOUND");
  expect((await refusalOf(updatePreset({ ctx: stranger, input: { ...change, isDefault: true } }))).code).toBe(
    "NOT_FOUND",
  );
  expect((await refusalOf(removePreset({ ctx: stranger, input: change }))).code).toBe("NOT_FOUND");
  expect((await refusalOf(savePreset({ ctx: PUBLIC, input }))).code).toBe("UNAUTHORIZED");
  const key = keyOf(ctx, ["workflows:read"]);
  expect((await refusalOf(savePreset({ ctx: key, input }))).code).toBe("FORBIDDEN");
});
