import "server-only";
import { log } from "@/lib/core/log";
import { attempt, type Ended } from "./attempt";
import { handleFailure } from "./handle-failure";
import { placedServer } from "./placed-server";

/** Ends a generation that ran for as long as any may, and takes its job off the server. */
export async function giveUpGeneration(
  generationId: string,
  placement: number,
  submission: { serverId: string; promptId: string },
): Promise<Ended> {
  return attempt<Ended>(generationId, placement, async () => {
    const { driver } = await placedServer(submission.serverId);
    await driver.cancel(submission.promptId).catch((error: unknown) => {
      log().warn({ err: error, generationId }, "a job that took too long stays on its server");
    });
    const how = await handleFailure(generationId, placement, {
      class: "permanent",
      code: "too_long",
      message: "It ran longer than ten hours and was stopped. Nothing was charged.",
      nodeErrors: [],
    });
    return { kind: "ended", how };
  });
}
