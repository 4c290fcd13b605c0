"use client";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useEffectEvent } from "react";
import { toast } from "@/components/ui/toast";
import type { OutputCell } from "./cells";

/** How many more pages are read in search of a linked picture before giving up. */
const PAGES_SEARCHED_MAX = 20;

export type ViewerInput = {
  cells: readonly OutputCell[];
  hasMore: boolean;
  isLoadingMore: boolean;
  pagesRead: number;
  loadMore: () => void;
};

/** Which picture the lightbox shows: `?view=<outputId>`, so that a link opens it and Back closes it. */
export function useViewer({ cells, hasMore, isLoadingMore, pagesRead, loadMore }: ViewerInput) {
  const [view, setView] = useQueryState("view", parseAsString);
  const index = view === null ? -1 : cells.findIndex((cell) => cell.output.id === view);
  const isMissing = view !== null && index < 0;
  const search = useEffectEvent(() => {
    if (hasMore && pagesRead < PAGES_SEARCHED_MAX) return loadMore();
    toast.info("The linked picture is not among these.", { id: "view-missing" });
    void setView(null);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: every page read is a new place to look
  useEffect(() => {
    if (isMissing && !isLoadingMore) search();
  }, [isMissing, isLoadingMore, pagesRead]);
  return {
    index,
    open: (cell: OutputCell) => void setView(cell.output.id, { history: "push" }),
    go: (to: number) => {
      const cell = cells[to];
      if (cell) void setView(cell.output.id, { history: "replace" });
    },
    close: () => void setView(null, { history: "replace" }),
  };
}
