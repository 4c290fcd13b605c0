"use server";

import { defineAction } from "@/app/_server/action";
import { relayAfter } from "@/app/_server/relay-after";
import { RATE_RULES } from "@/lib/core/ratelimit";
import { advanceGrid } from "@/lib/grids/advance-grid";
import { cancelGrid } from "@/lib/grids/cancel";
import { createGrid } from "@/lib/grids/create";
import { getGrid } from "@/lib/grids/get";
import { pauseGrid } from "@/lib/grids/pause";
import { resumeGrid } from "@/lib/grids/resume";
import { CreateGridInput, GridIdInput } from "@/lib/grids/schema";

export const create = defineAction(
  CreateGridInput,
  async (call) => {
    const grid = await createGrid(call);
    await advanceGrid(grid);
    relayAfter();
    return grid;
  },
  { rate: RATE_RULES.generate },
);

export const read = defineAction(GridIdInput, getGrid);
export const pause = defineAction(GridIdInput, pauseGrid);

export const resume = defineAction(GridIdInput, async (call) => {
  await resumeGrid(call);
  await advanceGrid(call.input);
  relayAfter();
  return getGrid(call);
});

export const cancel = defineAction(GridIdInput, async (call) => {
  const grid = await cancelGrid(call);
  relayAfter();
  return grid;
});
