import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { gridAccess } from "./access";
import { getGrid } from "./get";
import type { GridDto, GridIdInput } from "./schema";
import { fetchGrid, moveGrid } from "./store";

/** Stops a grid from starting more cells; what runs goes on. CONFLICT when it is not running. */
export async function pauseGrid({ ctx, input }: { ctx: Ctx; input: GridIdInput }): Promise<GridDto> {
  const access = gridAccess(ctx, "write");
  if (!(await moveGrid(access, input.gridId, ["RUNNING"], "PAUSED"))) {
    await fetchGrid(access, input.gridId);
    throw new AppError("CONFLICT", "The grid is not running.");
  }
  return getGrid({ ctx, input });
}
