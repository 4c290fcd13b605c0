import "server-only";
import { TIERS, type Tier } from "@/db/enums";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { sha256Hex } from "@/lib/core/secrets";
import { sqlState } from "@/lib/core/tx";
import { applyValues } from "@/lib/parameters/apply";
import { requiredClasses, requiredModels } from "@/lib/parameters/describe";
import { parseValues } from "@/lib/parameters/input";
import { type ApiGraph, Parameters, type ParameterValues } from "@/lib/parameters/schema";
import { liveOptions } from "@/lib/servers/options";
import { monthlyLimit } from "@/lib/users/rules";
import { workflowAccess } from "@/lib/workflows/access";
import { asApiGraph } from "@/lib/workflows/as-api-graph";
import { fetchReadable, fetchVersion } from "@/lib/workflows/store";
import { generationAccess } from "./access";
import { refusalError } from "./lifecycle/refusal-error";
import { explainRefusal, findByKeys, insertGenerations, type NewGeneration } from "./lifecycle/store";
import { nextQuotaPeriod, OPEN_MAX } from "./rules";
import type { GenerationDto, StartGenerationInput } from "./schema";
import { selectByIds } from "./store";

const UNIQUE_VIOLATION = "23505";

/**
 * What happens when somebody presses Generate, whichever door they came through. Answers the generations of
 * this press, oldest first; the same idempotency key answers the same ones.
 * Throws INVALID with one sentence per field, QUOTA_EXCEEDED, CONFLICT (too many at once), NOT_FOUND.
 */
export async function startGeneration({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: StartGenerationInput;
}): Promise<GenerationDto[]> {
  const access = generationAccess(ctx, "start");
  const read = workflowAccess(ctx, "run");
  const count = input.count ?? 1;
  const keys = Array.from({ length: count }, (_, index) => `${input.idempotencyKey}:${index}`);
  const before = await findByKeys(access, keys);
  if (before.length > 0) return selectByIds(generationAccess(ctx, "read"), before);

  const { workflow, version } = input.versionId
    ? await fetchVersion(read, input.workflowId, input.versionId)
    : await fetchReadable(read, input.workflowId);
  const graph = asApiGraph(version.graph);
  const parameters = Parameters.parse(version.parameters);
  const values = await checkedValues(ctx, parameters, input.values);
  const generations = keys.map((key, index) => toGeneration(graph, parameters, values, key, index));
  const projectId = input.projectId ?? workflow.projectId;
  const ids = await insertOnce(() =>
    insertGenerations(access, ctx, {
      workflowId: workflow.id,
      versionId: version.id,
      projectId: workflow.isTemplate ? (input.projectId ?? null) : projectId,
      parentGenerationId: input.parentGenerationId ?? null,
      batchId: count > 1 ? newId() : null,
      priority: input.isNext ? -1 : 0,
      creditsEach: workflow.estimatedCredits,
      snapshot: snapshotOf(graph, parameters),
      generations,
      limits: LIMITS,
    }),
  );
  if (ids === "repeated") return selectByIds(generationAccess(ctx, "read"), await findByKeys(access, keys));
  if (ids.length === 0) throw await refusal(ctx, input, generations);
  return selectByIds(generationAccess(ctx, "read"), ids);
}

const LIMITS = Object.fromEntries(
  TIERS.map((tier) => [tier, { monthly: monthlyLimit(tier), open: OPEN_MAX[tier] }]),
) as Record<Tier, { monthly: number | null; open: number }>;

async function checkedValues(ctx: Ctx, parameters: Parameters, values: unknown): Promise<ParameterValues> {
  const live = await liveOptions({ ctx, input: parameters });
  const parsed = parseValues(parameters, values, { options: live });
  if (parsed.ok) return parsed.values;
  const [first] = Object.values(parsed.fields);
  throw new AppError("INVALID", first ?? "Some fields are not right.", { fields: parsed.fields });
}

function toGeneration(
  graph: ApiGraph,
  parameters: Parameters,
  values: ParameterValues,
  key: string,
  index: number,
): NewGeneration {
  const applied = applyValues(graph, parameters, values, { filenamePrefix: "creator", seedOffset: index });
  return {
    idempotencyKey: key,
    inputParameters: applied.resolvedValues,
    inputLabels: applied.labels.map(({ name, label, value }) => ({ name, label, value })),
    promptText: applied.promptText,
    seed: applied.seed,
    requiredModels: requiredModels(applied.graph),
    inputs: applied.labels.flatMap((label) =>
      label.uploadId ? [{ parameter: label.name, uploadId: label.uploadId }] : [],
    ),
  };
}

function snapshotOf(graph: ApiGraph, parameters: Parameters) {
  return {
    hash: sha256Hex(JSON.stringify([graph, parameters])),
    graph,
    parameters,
    classes: requiredClasses(graph),
  };
}

/** Two presses with one key can pass the first look-up together; the unique key lets one through. */
async function insertOnce(insert: () => Promise<string[]>): Promise<string[] | "repeated"> {
  try {
    return await insert();
  } catch (error) {
    if (sqlState(error) === UNIQUE_VIOLATION) return "repeated";
    throw error;
  }
}

async function refusal(ctx: Ctx, input: StartGenerationInput, wanted: NewGeneration[]): Promise<AppError> {
  const uploadIds = [...new Set(wanted.flatMap((one) => one.inputs.map((file) => file.uploadId)))];
  const state = await explainRefusal(generationAccess(ctx, "start"), input.projectId ?? null, uploadIds);
  const tier = state?.tier ?? "FREE";
  return refusalError(state, wanted.length, LIMITS[tier], nextQuotaPeriod(new Date()));
}
