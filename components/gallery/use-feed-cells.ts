"use client";
import { useState } from "react";
import type { Annotate } from "@/components/generations/use-annotate";
import { type Cell, toCells } from "./cells";
import { type Feed, type FeedInput, useFeed } from "./use-feed";

export type FeedCells = {
  feed: Feed;
  cells: Cell[];
  /** The shape of a preview, once it is seen: its cell takes it. */
  previewed: (generationId: string, ratio: number) => void;
};

/** A feed as the cells of a grid, with what was starred and rated here. */
export function useFeedCells({ shown, ...input }: FeedInput & Pick<Annotate, "shown">): FeedCells {
  const feed = useFeed(input);
  const [ratios, setRatios] = useState<ReadonlyMap<string, number>>(new Map());
  const previewed = (generationId: string, ratio: number) =>
    setRatios((now) => (now.get(generationId) === ratio ? now : new Map(now).set(generationId, ratio)));
  // What was just put into the trash leaves at once, and comes back with Undo.
  const isTrash = input.filter.isArchived === true;
  const here = feed.generations.map(shown).filter((one) => (one.archivedAt !== null) === isTrash);
  return { feed, cells: toCells(here, ratios), previewed };
}
