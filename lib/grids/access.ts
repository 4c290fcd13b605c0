import { defineAccess } from "@/lib/core/access";

export const gridAccess = defineAccess("grid", {
  read: { isForUsers: true, keyScope: "generations:read", sentence: "see grids" },
  write: { isForUsers: true, keyScope: "generations:write", sentence: "start, pause and cancel grids" },
  /** Cells are started by a job, in their owner's name. */
  run: { isForSystem: true, sentence: "start the cells of grids" },
});
