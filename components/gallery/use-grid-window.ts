"use client";
import {
  defaultRangeExtractor,
  type Range,
  useVirtualizer,
  useWindowVirtualizer,
} from "@tanstack/react-virtual";
import { useCallback } from "react";
import type { GridLine } from "./grid-layout";
import type { ScrollPlace } from "./use-scroll-place";

export type GridWindow = {
  items: { index: number; start: number }[];
  totalHeight: number;
  /** The line of the day whose pictures are at the top; it sticks. */
  stuckIndex: number;
  scrollToLine: (index: number) => void;
};

export type GridWindowInput = {
  lines: readonly GridLine[];
  place: ScrollPlace;
  /** Stays mounted wherever it is, since it has the focus. */
  keptLine: number;
  /** Height of what covers the top of what scrolls, px. */
  coveredTop: number;
};

const OVERSCAN_LINES = 3;

/** The lines of a grid that are near the screen, and where they lie. Heights are known, so nothing is measured. */
export function useGridWindow({ lines, place, keptLine, coveredTop }: GridWindowInput): GridWindow {
  "use no memo"; // a virtualizer is one object that changes inside
  // The function's identity says that the lines changed.
  const getItemKey = useCallback((index: number) => lines[index]?.key ?? index, [lines]);
  const shared = {
    count: lines.length,
    estimateSize: (index: number) => lines[index]?.height ?? 0,
    getItemKey,
    scrollMargin: place.offset,
    scrollPaddingStart: coveredTop,
    overscan: OVERSCAN_LINES,
    rangeExtractor: (range: Range) => extract(range, lines, keptLine),
  };
  const inPane = useVirtualizer({
    ...shared,
    getScrollElement: () => place.scroller,
    enabled: place.scroller !== null,
  });
  const inDocument = useWindowVirtualizer({ ...shared, enabled: place.scroller === null });
  const virtualizer = place.scroller ? inPane : inDocument;
  const scrolledTo = (virtualizer.scrollOffset ?? 0) + coveredTop;
  const stuckIndex = lines.findLastIndex(
    (line, index) => line.kind === "day" && (virtualizer.measurementsCache[index]?.start ?? 0) <= scrolledTo,
  );
  return {
    items: virtualizer.getVirtualItems().map(({ index, start }) => ({ index, start: start - place.offset })),
    totalHeight: virtualizer.getTotalSize(),
    stuckIndex,
    scrollToLine: (index) => virtualizer.scrollToIndex(index, { align: "auto" }),
  };
}

/** What is near the screen, the day it belongs to, and the row with the focus. */
function extract(range: Range, lines: readonly GridLine[], keptLine: number): number[] {
  const day = lines.findLastIndex((line, index) => index <= range.startIndex && line.kind === "day");
  const extra = [day, keptLine].filter((index) => index >= 0 && index < lines.length);
  return [...new Set([...extra, ...defaultRangeExtractor(range)])].sort((a, b) => a - b);
}
