import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { driverFor } from "@/lib/engines/comfy/pool";
import type { ComfyDriver } from "@/lib/engines/comfy/port";
import { applyValues, bindInputs } from "@/lib/parameters/apply";
import { inputReferences } from "@/lib/parameters/media";
import { type ApiGraph, Parameters } from "@/lib/parameters/schema";
import { serverAccess } from "@/lib/servers/access";
import { fetchServer } from "@/lib/servers/store";
import { targetOf } from "@/lib/servers/target";
import { asApiGraph } from "@/lib/workflows/as-api-graph";
import { generationAccess } from "../access";
import { filenamePrefix } from "../filename-prefix";
import { handleFailure } from "./handle-failure";
import { loadInput } from "./load-input";
import { claimPlaced, type OpenGeneration, recordEvent, recordPromptId } from "./store";

export type Submission =
  | { kind: "submitted"; serverId: string; promptId: string; clientId: string }
  | { kind: "ended"; how: "requeued" | "failed" | "gone" };

/**
 * Sends a placed generation to its server: inputs first, then the graph under the prompt id chosen when it
 * was placed. Safe to run twice: files are named by content and the driver looks the prompt up before it
 * posts. Throws a transient ComfyError for the durable retry; every other failure is settled here.
 */
export async function submitGeneration(generationId: string, placement: number): Promise<Submission> {
  const access = generationAccess(systemCtx("run-generation"), "run");
  const generation = await claimPlaced(access, generationId, placement);
  if (!generation) return { kind: "ended", how: "gone" };
  const server = await fetchServer(serverAccess(systemCtx("run-generation"), "use"), generation.server_id);
  const driver = driverFor(targetOf(server));
  const clientId = `creator-${generationId}-${placement}`;
  const graph = await boundGraph(driver, generation);
  const outcome = await driver.submit({
    promptId: generation.comfyui_prompt_id,
    clientId,
    graph,
    extraData: { preview_method: "auto" },
  });
  if (outcome.kind === "rejected") {
    if (outcome.error.class === "resource") await driver.freeMemory();
    return { kind: "ended", how: await handleFailure(generationId, placement, outcome.error) };
  }
  if (outcome.promptId !== generation.comfyui_prompt_id) {
    await recordPromptId(access, generationId, placement, outcome.promptId);
  }
  await recordEvent(access, generationId, "submitted", {
    server: server.name,
    repeated: outcome.wasAlreadyThere,
  });
  return { kind: "submitted", serverId: server.id, promptId: outcome.promptId, clientId };
}

/** The graph exactly as it runs: values applied, files named as the server stored them. */
async function boundGraph(driver: ComfyDriver, generation: OpenGeneration): Promise<ApiGraph> {
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
  return bindInputs(graph, Object.fromEntries(names));
}

/** The stored snapshot with the stored values: the same graph at every call. */
export function appliedGraph(
  generation: Pick<OpenGeneration, "id" | "graph" | "parameters" | "input_parameters">,
): ApiGraph {
  return applyValues(
    asApiGraph(generation.graph),
    Parameters.parse(generation.parameters),
    generation.input_parameters,
    { filenamePrefix: filenamePrefix(generation.id) },
  ).graph;
}
