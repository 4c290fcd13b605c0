import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { cancelGeneration } from "@/lib/generations/cancel";
import { gridAccess } from "./access";
import { getGrid } from "./get";
import type { GridDto, GridIdInput } from "./schema";
import { fetchGrid, moveGrid } from "./store";

/** Ends a grid: no further cell starts, and what waits or runs is cancelled. What is finished stays. */
export async function cancelGrid({ ctx, input }: { ctx: Ctx; input: GridIdInput }): Promise<GridDto> {
  const access = gridAccess(ctx, "write");
  if (!(await moveGrid(access, input.gridId, ["RUNNING", "PAUSED"], "CANCELLED"))) {
    await fetchGrid(access, input.gridId);
    throw new AppError("CONFLICT", "The grid has ended already.");
  }
  const { cells } = await getGrid({ ctx, input });
  for (const { generation } of cells) {
    if (generation?.status === "QUEUED" || generation?.status === "PROCESSING") {
      // One that ended at this very moment needs no cancelling.
      await cancelGeneration({ ctx, input: { generationId: generation.id } }).catch(unlessConflict);
    }
  }
  return getGrid({ ctx, input });
}

function unlessConflict(error: unknown): void {
  if (!(error instanceof AppError) || error.code !== "CONFLICT") throw error;
}
