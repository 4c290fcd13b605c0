import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { gridAccess } from "./access";
import { getGrid } from "./get";
import type { GridDto, GridIdInput } from "./schema";
import { fetchGrid, moveGrid } from "./store";

/** Goes on with a paused grid. CONFLICT when it is not paused. */
export async function resumeGrid({ ctx, input }: { ctx: Ctx; input: GridIdInput }): Promise<GridDto> {
  const access = gridAccess(ctx, "write");
  if (!(await moveGrid(access, input.gridId, ["PAUSED"], "RUNNING"))) {
    await fetchGrid(access, input.gridId);
    throw new AppError("CONFLICT", "The grid is not paused.");
  }
  return getGrid({ ctx, input });
}
