import "server-only";
import type { FollowOutcome } from "@/lib/engines/comfy/port";
import { attempt, type Ended } from "./attempt";
import { collectGeneration } from "./collect";
import { handleFailure } from "./handle-failure";
import { placedServer } from "./placed-server";
import { settleGeneration } from "./settle";
import { freeMemory } from "./submit";

export type JobEnd = Exclude<FollowOutcome, { kind: "stillRunning" }>;

/**
 * What the end of a job means for its generation. One step, so that nothing lies between the pictures being
 * stored and the generation being settled; safe to run twice.
 */
export async function finishGeneration(
  generationId: string,
  placement: number,
  serverId: string,
  end: JobEnd,
): Promise<Ended> {
  return attempt<Ended>(generationId, placement, async () => {
    if (end.kind !== "done") {
      if (end.error.class === "resource") await freeMemory((await placedServer(serverId)).driver);
      return { kind: "ended", how: await handleFailure(generationId, placement, end.error) };
    }
    const { outputs, texts } = await collectGeneration({
      generationId,
      placement,
      serverId,
      outputs: end.outputs,
    });
    const isSettled = await settleGeneration(generationId, placement, outputs, texts);
    return { kind: "ended", how: isSettled ? "completed" : "gone" };
  });
}
