"use client";
import type { GenerationActions } from "@/components/generations/generation-actions";
import type { Annotate } from "@/components/generations/use-annotate";
import { useRunActions } from "@/components/generations/use-run-actions";
import type { OutputCell } from "./cells";
import type { GridCellActions } from "./grid-cell";

export type CellActionsInput = {
  actions: Pick<GenerationActions, "rerun" | "cancel">;
  annotate: Annotate["annotate"];
  open: (cell: OutputCell) => void;
  previewed: GridCellActions["previewed"];
  select?: GridCellActions["select"];
  trash?: GridCellActions["trash"];
};

/** What the pictures of a grid answer with. */
export function useCellActions({ actions, annotate, ...rest }: CellActionsInput): GridCellActions {
  const run = useRunActions(actions);
  return {
    ...rest,
    favourite: ({ generation }) => void annotate(generation, { isFavorited: !generation.isFavorited }),
    rate: ({ generation }, rating) => void annotate(generation, { rating }),
    rerun: ({ generation }) => void run.rerun(generation, "new-seed"),
    cancel: ({ generation }) => void run.cancel(generation),
  };
}
