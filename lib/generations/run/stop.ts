import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { generationAccess } from "../access";
import { settleCancelled } from "../settlement/store";
import { placedServer } from "./placed-server";
import { fetchStoppable, recordEvent } from "./store";

/**
 * Stops a generation's own job on its server, and no other. A generation that had started settles as
 * CANCELLED here; one that ended first is left to its run. "pending" means an old server cannot stop one job
 * without risking another's: it ends by itself.
 */
export async function stopGeneration(
  generationId: string,
): Promise<"stopped" | "finished" | "pending" | "nothing"> {
  const access = generationAccess(systemCtx("cancel-generation"), "run");
  const generation = await fetchStoppable(access, generationId);
  if (!generation) return "nothing";
  const { driver } = await placedServer(generation.server_id);
  const outcome = await driver.cancel(generation.comfyui_prompt_id);
  if (outcome.kind === "finished") return "finished";
  if (outcome.kind === "pending") {
    await recordEvent(access, generationId, "cancel-pending", { reason: outcome.reason });
    return "pending";
  }
  await settleCancelled(access, generationId, generation.placement);
  return "stopped";
}
