import { expect, test } from "vitest";
import { diffRows } from "./diff-rows";

const made = (inputs: Record<string, string>, seed: number | null = 7) => ({
  inputs: Object.entries(inputs).map(([name, value]) => ({
    name,
    label: name.toUpperCase(),
    value,
    uploadId: null,
  })),
  seed,
  workflowName: "Boat",
  serverLabel: "Studio",
  durationSeconds: null,
  models: [],
});

test("an input that only one has, and one that differs, are told from what is the same", () => {
  const rows = diffRows([made({ steps: "20", cfg: "7" }), made({ steps: "30", cfg: "7", lora: "ink" })]);
  expect(rows.map((row) => [row.label, row.values, row.isDifferent])).toEqual([
    ["STEPS", ["20", "30"], true],
    ["CFG", ["7", "7"], false],
    ["LORA", ["", "ink"], true],
    ["Seed", ["7", "7"], false],
    ["Workflow", ["Boat", "Boat"], false],
    ["Server", ["Studio", "Studio"], false],
  ]);
});

test("the seed is one row, also when the form shows it", () => {
  const rows = diffRows([made({ seed: "1" }, 1), made({ seed: "2" }, 2)]);
  expect(rows.filter((row) => /seed/i.test(row.label))).toHaveLength(1);
});
