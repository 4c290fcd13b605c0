import "server-only";
import type { FollowOutcome } from "@/lib/engines/comfy/port";
import { attempt, type Ended } from "./attempt";
import { collectGeneration } from "./collect";
import { handleFailure } from "./handle-failure";
import { placedServer } from "./placed-server";
import { newRecall, type Recall } from "./recall";
import { settleGeneration } from "./settle";
import { freeMemory } from "./submit";

export type JobEnd = Exclude<FollowOutcome, { kind: "stillRunning" }> & {
  startedAt?: string;
  ranMs?: number;
};

/**
 * What the end of a job means for its generation. One step, so that nothing lies between the pictures being
 * stored and the generation being settled; safe to run twice.
 */
export async function finishGeneration(
  generationId: string,
  placement: number,
  serverId: string,
  end: JobEnd,
  recall: Recall = newRecall(),
): Promise<Ended> {
  const work = async (): Promise<Ended> => {
    const driver = recall.run?.driver ?? (await placedServer(serverId)).driver;
    if (end.kind !== "done") {
      if (end.error.class === "resource") await freeMemory(driver);
      return { kind: "ended", how: await handleFailure(generationId, placement, end.error) };
    }
    const { outputs, texts } = await collectGeneration({
      generationId,
      placement,
      driver,
      outputs: end.outputs,
    });
    const isSettled = await settleGeneration(generationId, placement, outputs, texts, end);
    return { kind: "ended", how: isSettled ? "completed" : "gone" };
  };
  return attempt<Ended>(generationId, placement, work, recall);
}
