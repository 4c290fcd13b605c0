import "server-only";
import { TIERS, type Tier } from "@/db/enums";
import { type Access, ownerOf } from "@/lib/core/access";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { sha256Hex } from "@/lib/core/secrets";
import { sqlState } from "@/lib/core/tx";
import { applyValues } from "@/lib/parameters/apply";
import { modelKey, requiredClasses, requiredModels } from "@/lib/parameters/describe";
import { joinForm } from "@/lib/parameters/features";
import { parseValues } from "@/lib/parameters/input";
import type { ApiGraph, Parameters, ParameterValues } from "@/lib/parameters/schema";
import { liveOptions } from "@/lib/servers/options";
import { requireOn } from "@/lib/switches/require-on";
import { monthlyLimit } from "@/lib/users/rules";
import { workflowAccess } from "@/lib/workflows/access";
import { asApiGraph } from "@/lib/workflows/as-api-graph";
import { fetchReadable, fetchVersion } from "@/lib/workflows/store";
import { generationAccess } from "./access";
import { checkRun } from "./check-run";
import { refusalError } from "./lifecycle/refusal-error";
import {
  explainRefusal,
  findByKeys,
  insertGenerations,
  type NewGeneration,
  type StartRequest,
} from "./lifecycle/store";
import { nextQuotaPeriod, OPEN_MAX } from "./rules";
import type { GenerationDto, StartGenerationInput } from "./schema";
import { selectByIds } from "./store";

const UNIQUE_VIOLATION = "23505";
const FOREIGN_KEY_VIOLATION = "23503";

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
  if (before.length > 0) return selectByIds(access, before);
  await requireOn("generations");

  const { workflow, version } = input.versionId
    ? await fetchVersion(read, input.workflowId, input.versionId)
    : await fetchReadable(read, input.workflowId);
  const graph = asApiGraph(version.graph);
  const parameters = joinForm(version.parameters, version.features);
  const values = await checkedValues(ctx, parameters, input.values);
  const started = keys.map((key, index) => toGeneration(graph, parameters, values, key, index));
  // All of one press differ in their seeds alone.
  if (started[0]) await checkRun(ctx, started[0].graph, parameters);
  const generations = started.map((one) => one.generation);
  const request = {
    workflowId: workflow.id,
    versionId: version.id,
    projectId: projectOf(access, input, workflow),
    parentGenerationId: input.parentGenerationId ?? null,
    batchId: count > 1 ? newId() : null,
    isNext: input.isNext ?? false,
    creditsEach: workflow.estimatedCredits,
    snapshot: snapshotOf(graph, parameters, started[0]?.graph ?? graph),
    generations,
    limits: LIMITS,
  };
  const ids = await insertOnce(access, keys, () => insertGenerations(access, ctx, request));
  if (ids.length === 0) throw await refusal(access, request);
  return selectByIds(access, ids);
}

/** Where it goes: as asked (null is nowhere), else where one's own workflow is. */
function projectOf(
  access: Access<"generation", "start">,
  input: StartGenerationInput,
  workflow: { userId: string; projectId: string | null },
): string | null {
  if (input.projectId !== undefined) return input.projectId;
  return workflow.userId === ownerOf(access) ? workflow.projectId : null;
}

const LIMITS = Object.fromEntries(
  TIERS.map((tier) => [tier, { monthly: monthlyLimit(tier), open: OPEN_MAX[tier] }]),
) as Record<Tier, { monthly: number | null; open: number }>;

async function checkedValues(ctx: Ctx, parameters: Parameters, values: unknown): Promise<ParameterValues> {
  // For the check alone: a key that may start need not be one that may look at servers.
  const live = await liveOptions({ ctx: systemCtx("check-values", ctx.requestId), input: parameters });
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
): { graph: ApiGraph; generation: NewGeneration } {
  const applied = applyValues(graph, parameters, values, { filenamePrefix: "creator", seedOffset: index });
  const generation = {
    idempotencyKey: key,
    inputParameters: applied.resolvedValues,
    inputLabels: applied.labels.map(({ name, label, value }) => ({ name, label, value })),
    promptText: applied.promptText,
    seed: applied.seed,
    requiredModels: requiredModels(applied.graph).map(modelKey),
    inputs: applied.labels.flatMap((label) =>
      label.uploadId ? [{ parameter: label.name, uploadId: label.uploadId }] : [],
    ),
  };
  return { graph: applied.graph, generation };
}

/** What a server must have is what will run: a node whose feature is off, or whose picture was left out, is not asked for. */
function snapshotOf(graph: ApiGraph, parameters: Parameters, applied: ApiGraph) {
  const classes = requiredClasses(applied);
  return { hash: sha256Hex(JSON.stringify([graph, parameters, classes])), graph, parameters, classes };
}

/**
 * Two presses with one key can pass the first look-up together: the unique key lets one through, and the
 * quota may have no unit left for the other. Both get the generations of the first.
 */
async function insertOnce(
  access: Access<"generation", "start">,
  keys: string[],
  insert: () => Promise<string[]>,
): Promise<string[]> {
  try {
    const ids = await insert();
    return ids.length > 0 ? ids : await findByKeys(access, keys);
  } catch (error) {
    const state = sqlState(error);
    if (state === UNIQUE_VIOLATION) return findByKeys(access, keys);
    if (state === FOREIGN_KEY_VIOLATION) {
      throw new AppError("CONFLICT", "Its workflow, project or file was deleted at the same moment.", {
        cause: error,
      });
    }
    throw error;
  }
}

async function refusal(access: Access<"generation", "start">, request: StartRequest): Promise<AppError> {
  const state = await explainRefusal(access, request);
  const tier = state?.tier ?? "FREE";
  return refusalError(state, request.generations.length, LIMITS[tier], nextQuotaPeriod(new Date()));
}
