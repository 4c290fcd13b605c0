import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { generationAccess } from "./access";
import { moveInQueue as move } from "./queue/store";
import type { MoveInQueueInput } from "./schema";
import { fetchGeneration } from "./store";

/**
 * Changes the order of one's own waiting generations; turns between people stay as they are. Throws NOT_FOUND, or
 * CONFLICT when it no longer waits.
 */
export async function moveInQueue({ ctx, input }: { ctx: Ctx; input: MoveInQueueInput }): Promise<null> {
  const access = generationAccess(ctx, "arrange");
  if (await move(access, input.generationId, input.to)) return null;
  await fetchGeneration(access, input.generationId);
  throw new AppError("CONFLICT", "It no longer waits: it is on a server or has ended.");
}
