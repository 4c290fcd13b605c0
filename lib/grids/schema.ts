import * as z from "zod/mini";
import type { GenerationDto } from "@/lib/generations/schema";

export const GRID_STATUSES = ["RUNNING", "PAUSED", "COMPLETED", "CANCELLED"] as const;
export type GridStatus = (typeof GRID_STATUSES)[number];

export const GRID_AXES_MAX = 3;
export const GRID_VALUES_MAX = 20;
/** Cells of one grid; each is a generation and costs what one costs. */
export const GRID_CELLS_MAX = 100;

export const GridAxis = z.object({
  /** A field of the form. */
  name: z.string().check(z.maxLength(64)),
  values: z.array(z.unknown()).check(z.minLength(1), z.maxLength(GRID_VALUES_MAX)),
});
export type GridAxis = z.infer<typeof GridAxis>;

/** `values` is the form as it stands; each cell changes the fields of the axes. Axes are x, y, z. */
export const CreateGridInput = z.object({
  workflowId: z.uuid(),
  versionId: z.uuid(),
  projectId: z.optional(z.nullable(z.uuid())),
  values: z.record(z.string(), z.unknown()),
  axes: z.array(GridAxis).check(z.minLength(1), z.maxLength(GRID_AXES_MAX)),
  idempotencyKey: z.string().check(z.minLength(8), z.maxLength(100)),
});
export type CreateGridInput = z.infer<typeof CreateGridInput>;

export const GridIdInput = z.object({ gridId: z.uuid() });
export type GridIdInput = z.infer<typeof GridIdInput>;

/** A page of grids, newest first; `cursor` is the last one seen. */
export const ListGridsInput = z.object({
  cursor: z.optional(z.uuid()),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(100))),
});
export type ListGridsInput = z.infer<typeof ListGridsInput>;

export type GridAxisDto = { name: string; label: string; values: string[] };

export type GridCellDto = {
  position: number;
  generation: GenerationDto | null;
  /** Why it could not be started. */
  refusal: string | null;
};

export type GridDto = {
  id: string;
  name: string;
  workflowId: string | null;
  workflowName: string | null;
  status: GridStatus;
  /** Why it stopped by itself. */
  pauseReason: string | null;
  axes: GridAxisDto[];
  creditsEach: number;
  /** Row by row, plane by plane. */
  cells: GridCellDto[];
  createdAt: string;
};

/** A grid as a list shows it. */
export type GridCardDto = Pick<
  GridDto,
  "id" | "name" | "workflowName" | "status" | "pauseReason" | "axes" | "createdAt"
> & {
  cellCount: number;
  /** Cells whose generation ended, and those that were refused. */
  doneCount: number;
  covers: { outputId: string; width: number | null; height: number | null; thumbhash: string | null }[];
};
