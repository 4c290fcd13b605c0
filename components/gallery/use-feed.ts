"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { GenerationActions, GenerationPage } from "@/components/generations/generation-actions";
import { useLiveEvents } from "@/components/shell/live-provider";
import { queryClient } from "@/components/shell/query-client";
import type { ActionError } from "@/lib/core/result";
import type { GenerationDto, ListGenerationsInput } from "@/lib/generations/schema";
import { matchesFilter } from "./matches-filter";

export type FeedInput = {
  filter: ListGenerationsInput;
  /** What the server already read for this filter. */
  firstPage: GenerationPage;
  /** Queued and running ones, shown before the results. */
  open?: readonly GenerationDto[];
  list: GenerationActions["list"];
};

export type Feed = {
  generations: GenerationDto[];
  /** Heard over the live stream since the view opened; their pictures fade in over the preview. */
  heardIds: ReadonlySet<string>;
  hasMore: boolean;
  isLoadingMore: boolean;
  pagesRead: number;
  error: ActionError | null;
  /** Nothing happens while one is on its way, at the end, and after a failure. */
  loadMore: () => void;
  retry: () => void;
  /** Deleted for ever: these, or all that is shown. */
  forget: (generationIds: readonly string[] | null) => void;
};

/** Newest first without an end: the server's first page, the pages after it, and everything heard since. */
export function useFeed({ filter, firstPage, open = [], list }: FeedInput): Feed {
  const query = useInfiniteQuery(
    {
      queryKey: ["generations", filter],
      queryFn: ({ pageParam }) => readPage(list, { ...filter, ...(pageParam ? { cursor: pageParam } : {}) }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
      initialData: { pages: [firstPage], pageParams: [null] },
    },
    queryClient(),
  );
  const [heard, setHeard] = useState<ReadonlyMap<string, GenerationDto>>(new Map());
  useLiveEvents((event) => {
    if (event.event === "generation") setHeard((now) => new Map(now).set(event.data.id, event.data));
  });
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const read = [...open, ...query.data.pages.flatMap((page) => page.items), ...firstPage.items];
  const generations = merge(read, heard, filter).filter((one) => !gone.has(one.id));
  return {
    generations,
    heardIds: new Set(heard.keys()),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    pagesRead: query.data.pages.length,
    error: query.error instanceof FeedError ? query.error.reason : null,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching && !query.error) void query.fetchNextPage();
    },
    forget: (ids) => setGone(new Set([...gone, ...(ids ?? generations.map((one) => one.id))])),
    retry: () => void (query.hasNextPage ? query.fetchNextPage() : query.refetch()),
  };
}

/** Of each the newest revision. What was read stays until it is read anew; what was only heard has to match. */
function merge(
  read: readonly GenerationDto[],
  heard: ReadonlyMap<string, GenerationDto>,
  filter: ListGenerationsInput,
): GenerationDto[] {
  const byId = new Map<string, GenerationDto>();
  for (const one of read) {
    if ((byId.get(one.id)?.revision ?? 0) < one.revision) byId.set(one.id, one);
  }
  for (const [id, one] of heard) {
    const known = byId.get(id);
    const isWanted = matchesFilter(one, filter);
    const hasEndedOtherwise = known && known.status !== one.status && !isWanted;
    if (hasEndedOtherwise) byId.delete(id);
    else if ((known || isWanted) && (known?.revision ?? 0) < one.revision) byId.set(id, one);
  }
  // UUIDv7: the id is the order of creation, and the server's own order.
  return [...byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
}

class FeedError extends Error {
  constructor(readonly reason: ActionError) {
    super(reason.message);
  }
}

const OFFLINE: ActionError = { code: "INTERNAL", message: "There is no connection to the server." };

async function readPage(
  list: GenerationActions["list"],
  input: ListGenerationsInput,
): Promise<GenerationPage> {
  const result = await list(input).catch(() => null);
  if (result?.ok) return result.data;
  throw new FeedError(result?.error ?? OFFLINE);
}
