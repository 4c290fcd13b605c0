import "server-only";
import { randomInt } from "node:crypto";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { parseValues } from "@/lib/parameters/input";
import type { ParameterOptions, Parameters, ParameterValues } from "@/lib/parameters/schema";
import { describeValue } from "@/lib/parameters/value-label";
import { quotaOf } from "@/lib/users/quota-of";
import { getWorkflowRun } from "@/lib/workflows/get-run";
import { gridAccess } from "./access";
import { cellCount, cellValues } from "./rules";
import { type CreateGridInput, GRID_CELLS_MAX } from "./schema";
import { insertGrid } from "./store";

const SEED_MAX = 2 ** 32;

/**
 * Makes a grid; its cells are started one after the other by `advanceGrid`. Every cell is checked first, so no grid
 * stops in the middle for a wrong value. A random seed is drawn once: the cells differ by their axes alone.
 * Throws INVALID with the field, QUOTA_EXCEEDED when the month has not enough left, NOT_FOUND.
 */
export async function createGrid({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: CreateGridInput;
}): Promise<{ gridId: string }> {
  const access = gridAccess(ctx, "write");
  const { workflowId, versionId, axes } = input;
  const workflow = await getWorkflowRun({ ctx, input: { workflowId, versionId } });
  const { parameters, options } = workflow;
  const count = cellCount(axes);
  if (count > GRID_CELLS_MAX) {
    throw new AppError(
      "INVALID",
      `A grid has at most ${GRID_CELLS_MAX} cells; this one would have ${count}.`,
    );
  }
  checkAxes(parameters, input);
  const base = withOneSeed(parameters, input.values);
  const cells = Array.from({ length: count }, (_, position) => cellValues(axes, position));
  for (const cell of cells) check(parameters, { ...base, ...cell }, options);
  await checkQuota(ctx, count);
  const gridId = await insertGrid(access, ctx, {
    workflowId,
    versionId,
    projectId: input.projectId ?? null,
    name: workflow.name,
    axes: axes.map(({ name, values }) => ({
      name,
      label: parameters[name]?.label ?? name,
      values: values.map((value) => labelOf(parameters, name, value)),
    })),
    baseValues: base,
    creditsEach: workflow.estimatedCredits,
    idempotencyKey: input.idempotencyKey,
    cells,
  });
  return { gridId };
}

function checkAxes(parameters: Parameters, { axes }: CreateGridInput): void {
  for (const { name } of axes) {
    if (!Object.hasOwn(parameters, name)) throw new AppError("INVALID", `There is no field “${name}” here.`);
  }
  if (new Set(axes.map((axis) => axis.name)).size < axes.length) {
    throw new AppError("INVALID", "Each axis needs a field of its own.");
  }
}

function check(parameters: Parameters, values: ParameterValues, options: ParameterOptions): void {
  const parsed = parseValues(parameters, values, { options });
  if (parsed.ok) return;
  const [sentence] = Object.values(parsed.fields);
  throw new AppError("INVALID", sentence ?? "Some values are not right.", { fields: parsed.fields });
}

function withOneSeed(parameters: Parameters, values: ParameterValues): ParameterValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const isRandom =
        Object.hasOwn(parameters, name) &&
        parameters[name]?.type === "seed" &&
        typeof value === "object" &&
        value !== null &&
        "mode" in value &&
        value.mode === "random";
      return [name, isRandom ? { mode: "fixed", value: randomInt(SEED_MAX) } : value];
    }),
  );
}

function labelOf(parameters: Parameters, name: string, value: unknown): string {
  const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  return (parameter ? describeValue(parameter, value).value : String(value)).slice(0, 200);
}

/** A look, not a hold: each cell takes its own unit when it starts. */
async function checkQuota(ctx: Ctx, count: number): Promise<void> {
  const { limit, used } = await quotaOf(ctx);
  if (limit === null || used + count <= limit) return;
  const left = Math.max(0, limit - used);
  throw new AppError(
    "QUOTA_EXCEEDED",
    `This grid needs ${count} generations and ${left} are left this month. Make it smaller, or upgrade.`,
  );
}
