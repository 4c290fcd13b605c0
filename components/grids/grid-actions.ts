import type { ActionResult } from "@/lib/core/result";
import type { CreateGridInput, GridDto, GridIdInput } from "@/lib/grids/schema";

/** The server actions of grids; pages hand them in. */
export type GridActions = {
  create(input: CreateGridInput): Promise<ActionResult<{ gridId: string }>>;
  read(input: GridIdInput): Promise<ActionResult<GridDto>>;
  pause(input: GridIdInput): Promise<ActionResult<GridDto>>;
  resume(input: GridIdInput): Promise<ActionResult<GridDto>>;
  cancel(input: GridIdInput): Promise<ActionResult<GridDto>>;
};
