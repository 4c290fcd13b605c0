import { formatDuration } from "@/lib/core/format";
import type { GenerationDetailDto } from "@/lib/generations/schema";

export type DiffRow = { name: string; label: string; values: string[]; isDifferent: boolean };

type Compared = Pick<
  GenerationDetailDto,
  "inputs" | "seed" | "workflowName" | "serverLabel" | "durationSeconds" | "models"
>;

/** Every input any of them has, in the order of the first form that has it, then where and how long each ran. */
export function diffRows(details: readonly Compared[]): DiffRow[] {
  const labels = new Map(
    details.flatMap((one) => one.inputs.map((input) => [input.name, input.label] as const)).reverse(),
  );
  const order = [...new Set(details.flatMap((one) => one.inputs.map((input) => input.name)))];
  const given = (one: Compared, name: string) => one.inputs.find((input) => input.name === name)?.value ?? "";
  const inputs = order.map((name) =>
    row(
      name,
      labels.get(name) ?? name,
      details.map((one) => given(one, name)),
    ),
  );
  const seeds = details.map((one) => (one.seed === null ? "" : String(one.seed)));
  const isSeedShown = inputs.some(
    (input) => /seed/i.test(input.label) && input.values.join() === seeds.join(),
  );
  const facts = [
    ...(isSeedShown ? [] : [row("#seed", "Seed", seeds)]),
    row(
      "#models",
      "Models",
      details.map((one) => one.models.join(", ")),
    ),
    row(
      "#workflow",
      "Workflow",
      details.map((one) => one.workflowName ?? "Deleted"),
    ),
    row(
      "#server",
      "Server",
      details.map((one) => one.serverLabel ?? ""),
    ),
    row(
      "#duration",
      "Took",
      details.map((one) => (one.durationSeconds === null ? "" : formatDuration(one.durationSeconds))),
    ),
  ];
  return [...inputs, ...facts].filter((one) => one.values.some(Boolean));
}

function row(name: string, label: string, values: string[]): DiffRow {
  return { name, label, values, isDifferent: new Set(values).size > 1 };
}
