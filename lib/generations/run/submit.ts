import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { ComfyError } from "@/lib/engines/comfy/errors";
import { monotonicMs } from "@/lib/engines/comfy/monotonic";
import type { ComfyDriver } from "@/lib/engines/comfy/port";
import { applyValues, bindInputs } from "@/lib/parameters/apply";
import { inputReferences } from "@/lib/parameters/media";
import { type ApiGraph, Parameters } from "@/lib/parameters/schema";
import { serverAccess } from "@/lib/servers/access";
import { definitionOf } from "@/lib/servers/definitions";
import { driverOf } from "@/lib/servers/driver";
import { checkSubmission } from "@/lib/workflow-safety/check-submission";
import { readPolicy } from "@/lib/workflow-safety/rules";
import { asApiGraph } from "@/lib/workflows/as-api-graph";
import { generationAccess } from "../access";
import { filenamePrefix } from "../filename-prefix";
import { attempt, type Ended } from "./attempt";
import { handleFailure } from "./handle-failure";
import { loadInput } from "./load-input";
import { isFresh, newRecall, type Recall } from "./recall";
import { claimPlaced, type OpenGeneration, recordEvent, recordPromptId, recordSubmitted } from "./store";

export type Submission = { kind: "submitted"; serverId: string; promptId: string; clientId: string } | Ended;

/**
 * Sends a placed generation to its server: inputs first, then the graph under the prompt id chosen when it
 * was placed. Safe to run twice: files are named by content and the driver looks the prompt up before it
 * posts. Throws what the durable retry may get past; every other failure is settled here.
 */
export async function submitGeneration(
  generationId: string,
  placement: number,
  recall: Recall = newRecall(),
): Promise<Submission> {
  const access = generationAccess(systemCtx("run-generation"), "run");
  const generation = await claimPlaced(access, generationId, placement);
  if (!generation) return { kind: "ended", how: "gone" };
  recall.seenAtMs = monotonicMs();
  return attempt(generationId, placement, () => submit(generation, recall), recall);
}

async function submit(generation: OpenGeneration, recall: Recall): Promise<Submission> {
  const access = generationAccess(systemCtx("run-generation"), "run");
  const { id: generationId, placement, server } = generation;
  const driver = driverOf(server);
  recall.run = { generation, driver };
  const clientId = `creator-${generationId}-${placement}`;
  const bound = await boundGraph(driver, generation);
  const graph = await checkedGraph(server, generation.id, bound);
  const outcome = await driver.submit({
    promptId: generation.comfyui_prompt_id,
    clientId,
    graph,
    extraData: { preview_method: "auto" },
    isNew: generation.is_first_claim && isFresh(recall),
  });
  if (outcome.kind === "rejected") {
    if (outcome.error.class === "resource") await freeMemory(driver);
    return { kind: "ended", how: await handleFailure(generationId, placement, outcome.error) };
  }
  const { promptId, wasAlreadyThere } = outcome;
  if (promptId !== generation.comfyui_prompt_id) {
    await recordPromptId(access, generationId, placement, promptId);
  }
  const isWanted = await recordSubmitted(access, generationId, placement, {
    server: server.name,
    repeated: wasAlreadyThere,
  });
  if (isWanted) return { kind: "submitted", serverId: server.id, promptId, clientId };
  // Cancelled while it was on its way: whoever cancelled looked for the job before it was there.
  await driver.cancel(promptId).catch((error: unknown) => {
    log().warn({ err: error, generationId }, "a job nobody waits for stays on its server");
  });
  return { kind: "ended", how: "gone" };
}

/** Best effort: the server may be busy with somebody else's job, and the next try comes anyway. */
export async function freeMemory(driver: ComfyDriver): Promise<void> {
  await driver.freeMemory().catch((error: unknown) => {
    log().warn({ err: error, serverId: driver.target.id }, "a server did not free its memory");
  });
}

/**
 * Nothing outside the rules leaves for a server: its own policy, its own lists of files, our own file names. What
 * it spells differently (the other path separator, the same file) is rewritten and noted in the timeline.
 */
async function checkedGraph(
  server: OpenGeneration["server"],
  generationId: string,
  { graph, uploads }: { graph: ApiGraph; uploads: ReadonlySet<string> },
): Promise<ApiGraph> {
  const context = systemCtx("run-generation");
  const objectInfo = await definitionOf(serverAccess(context, "use"), server.objectInfoHash);
  if (!objectInfo) throw notReady();
  const policy = readPolicy(server.policy);
  const prefix = filenamePrefix(generationId);
  const checked = checkSubmission(graph, { objectInfo, policy, uploads, filenamePrefix: prefix });
  if (checked.respelled.length > 0) {
    const access = generationAccess(context, "run");
    await recordEvent(access, generationId, "respelled", { files: checked.respelled.slice(0, 20) });
  }
  return checked.graph;
}

function notReady(): ComfyError {
  const sentence = "Nobody has asked this ComfyUI server yet what it can run.";
  return new ComfyError("transient", "not_checked", sentence);
}

/** The graph exactly as it runs: values applied, files named as the server stored them. */
async function boundGraph(
  driver: ComfyDriver,
  generation: OpenGeneration,
): Promise<{ graph: ApiGraph; uploads: ReadonlySet<string> }> {
  const graph = appliedGraph(generation);
  const references = inputReferences(graph);
  const names = await Promise.all(
    references.map(async (reference) => {
      const file = await loadInput(generation.id, reference);
      return [
        reference.key,
        await driver.upload({ ...file, subfolder: `creator/${generation.user_id}` }),
      ] as const;
    }),
  );
  const uploads = new Set(names.map(([, name]) => name));
  return { graph: bindInputs(graph, Object.fromEntries(names)), uploads };
}

/**
 * The stored snapshot with the stored values: the same graph at every call. Throws INVALID when a form from
 * an older release cannot be read any more.
 */
export function appliedGraph(
  generation: Pick<OpenGeneration, "id" | "graph" | "parameters" | "input_parameters">,
): ApiGraph {
  const parameters = Parameters.safeParse(generation.parameters);
  if (!parameters.success) {
    throw new AppError("INVALID", "The form of this workflow cannot be read any more. Save it anew.");
  }
  return applyValues(asApiGraph(generation.graph), parameters.data, generation.input_parameters, {
    filenamePrefix: filenamePrefix(generation.id),
  }).graph;
}
