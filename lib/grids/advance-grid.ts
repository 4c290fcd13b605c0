import "server-only";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { startGeneration } from "@/lib/generations/start";
import { gridAccess } from "./access";
import {
  completeGrid,
  dueCells,
  fetchGrid,
  fetchOwner,
  fillCell,
  type GridRow,
  moveGrid,
  selectRunning,
} from "./store";

/**
 * Starts the cells that are due: of one grid, of the grid one generation belongs to, or of all that run. Each cell has a key of
 * its own, so two at once and a crash in between start it once. A used-up quota pauses the grid with the reason;
 * a full queue is waited for. Answers how many cells were started.
 */
export async function advanceGrid(which: Advanced): Promise<number> {
  const access = gridAccess(systemCtx("advance-grid"), "run");
  let started = 0;
  for (const gridId of await selectRunning(access, which)) {
    started += await advanceOne(await fetchGrid(access, gridId));
  }
  return started;
}

export type Advanced = { gridId: string } | { generationId: string } | "all";

async function advanceOne(grid: GridRow): Promise<number> {
  const access = gridAccess(systemCtx("advance-grid"), "run");
  const owner = await fetchOwner(access, grid.userId);
  if (!owner || !grid.workflowId) {
    const reason = owner ? "Its workflow was deleted." : "The account is suspended.";
    await moveGrid(access, grid.id, ["RUNNING"], "PAUSED", reason);
    return 0;
  }
  const actor = {
    kind: "user",
    userId: grid.userId,
    role: "USER",
    tier: owner.tier,
    sessionId: grid.id,
  } as const;
  const ctx: Ctx = { actor, requestId: grid.id };
  let started = 0;
  for (const cell of await dueCells(access, grid.id)) {
    const outcome = await startCell(ctx, { ...grid, workflowId: grid.workflowId }, cell);
    if (outcome === "later") break;
    if ("pause" in outcome) {
      await moveGrid(access, grid.id, ["RUNNING"], "PAUSED", outcome.pause);
      break;
    }
    await fillCell(access, grid.id, cell.position, outcome);
    if ("generationId" in outcome) started += 1;
  }
  await completeGrid(access, grid.id);
  return started;
}

type Outcome = { generationId: string } | { refusal: string } | { pause: string } | "later";

async function startCell(
  ctx: Ctx,
  grid: GridRow & { workflowId: string },
  cell: { position: number; values: Record<string, unknown> },
): Promise<Outcome> {
  try {
    const [generation] = await startGeneration({
      ctx,
      input: {
        workflowId: grid.workflowId,
        ...(grid.versionId ? { versionId: grid.versionId } : {}),
        projectId: grid.projectId,
        values: { ...grid.baseValues, ...cell.values },
        idempotencyKey: `grid-${grid.id}-${cell.position}`,
      },
    });
    return generation ? { generationId: generation.id } : "later";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "CONFLICT" || error.code === "RATE_LIMITED") return "later";
    return error.code === "INVALID" ? { refusal: error.message } : { pause: error.message };
  }
}
