import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { generationAccess } from "@/lib/generations/access";
import { selectByIds } from "@/lib/generations/store";
import { gridAccess } from "./access";
import type { GridDto, GridIdInput } from "./schema";
import { fetchGrid, selectCells } from "./store";

/** A grid with every cell as it stands. NOT_FOUND for foreign and absent alike. */
export async function getGrid({ ctx, input }: { ctx: Ctx; input: GridIdInput }): Promise<GridDto> {
  const access = gridAccess(ctx, "read");
  const { baseValues, userId, versionId, projectId, ...grid } = await fetchGrid(access, input.gridId);
  const cells = await selectCells(access, grid.id);
  const ids = cells.flatMap((cell) => cell.generationId ?? []);
  const generations = new Map(
    (await selectByIds(generationAccess(ctx, "read"), ids)).map((one) => [one.id, one]),
  );
  return {
    ...grid,
    cells: cells.map(({ position, generationId, refusal }) => ({
      position,
      generation: generationId ? (generations.get(generationId) ?? null) : null,
      refusal,
    })),
  };
}
