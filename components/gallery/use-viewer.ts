"use client";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useEffectEvent, useState } from "react";
import type { GenerationActions, GenerationPage } from "@/components/generations/generation-actions";
import type { Annotate } from "@/components/generations/use-annotate";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/result";
import type { ListGenerationsInput } from "@/lib/generations/schema";
import { isOutputCell, type OutputCell, toCells } from "./cells";

/** Without `around`, so many more pages are read in search of a linked picture before giving up. */
const PAGES_SEARCHED_MAX = 20;

export type ViewerInput = {
  cells: readonly OutputCell[];
  hasMore: boolean;
  isLoadingMore: boolean;
  pagesRead: number;
  loadMore: () => void;
  /** Reads a linked picture's neighbours, wherever it lies. */
  linking?: Linking;
};

export type Linking = {
  filter: ListGenerationsInput;
  /** What the server already read around the picture in the address. */
  page: GenerationPage | null;
  around: (input: {
    outputId: string;
    filter: ListGenerationsInput;
  }) => Promise<ActionResult<GenerationPage>>;
  list: GenerationActions["list"];
  shown: Annotate["shown"];
};

/** Which picture the lightbox shows: `?view=<outputId>`, so that a link opens it and Back closes it. */
export function useViewer({ cells, linking, ...feed }: ViewerInput) {
  const [view, setView] = useQueryState("view", parseAsString);
  const here = indexOf(cells, view);
  const linked = useLinked(linking, here < 0 ? view : null);
  const items = here < 0 ? linked.cells : cells;
  const index = here < 0 ? indexOf(linked.cells, view) : here;
  const isMissing = view !== null && index < 0;
  const giveUp = () => {
    toast.info("The linked picture is not among these.", { id: "view-missing" });
    void setView(null);
  };
  const search = useEffectEvent(() => {
    if (linking && view) return void linked.find(view).then((isFound) => isFound || giveUp());
    if (feed.hasMore && feed.pagesRead < PAGES_SEARCHED_MAX) return feed.loadMore();
    giveUp();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: every page read is a new place to look
  useEffect(() => {
    if (isMissing && !feed.isLoadingMore) search();
  }, [isMissing, feed.isLoadingMore, feed.pagesRead]);
  const isFeed = here >= 0;
  return {
    items,
    index,
    /** The end of what is shown is near. */
    loadMore: isFeed ? feed.loadMore : linked.loadMore,
    hasMore: isFeed ? feed.hasMore : linked.hasMore,
    open: (cell: OutputCell) => void setView(cell.output.id, { history: "push" }),
    go: (to: number) => {
      const cell = items[to];
      if (cell) void setView(cell.output.id, { history: "replace" });
    },
    close: () => void setView(null, { history: "replace" }),
  };
}

function indexOf(cells: readonly OutputCell[], outputId: string | null): number {
  return outputId === null ? -1 : cells.findIndex((cell) => cell.output.id === outputId);
}

/** The neighbours of a linked picture that the feed has not reached. */
function useLinked(linking: Linking | undefined, wanted: string | null) {
  const [page, setPage] = useState<GenerationPage | null>(linking?.page ?? null);
  const [isLoading, setLoading] = useState(false);
  const shown = wanted && page && linking ? page.items.map(linking.shown) : [];
  const find = async (outputId: string): Promise<boolean> => {
    const result = await linking?.around({ outputId, filter: linking.filter }).catch(() => null);
    if (result?.ok) setPage(result.data);
    return result?.ok ?? false;
  };
  const loadMore = async () => {
    if (!linking || !page?.nextCursor || isLoading) return;
    setLoading(true);
    const result = await linking.list({ ...linking.filter, cursor: page.nextCursor }).catch(() => null);
    setLoading(false);
    if (result?.ok) setPage({ ...result.data, items: [...page.items, ...result.data.items] });
  };
  return {
    cells: toCells(shown).filter(isOutputCell),
    hasMore: page !== null && page.nextCursor !== null,
    loadMore: () => void loadMore(),
    find,
  };
}
