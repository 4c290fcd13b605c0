"use client";
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import type { Box as SelectionBox } from "./box-hits";
import type { Cell } from "./cells";
import type { Day } from "./day-lines";
import { GridCell, type GridCellActions } from "./grid-cell";
import { type GridLine, layGrid, lineOf, neighbourOf } from "./grid-layout";
import { StaticGrid } from "./static-grid";
import { useBoxSelect } from "./use-box-select";
import { useDayClock } from "./use-day-clock";
import { useGridWindow } from "./use-grid-window";
import { type ScrollPlace, useScrollPlace } from "./use-scroll-place";

export type PictureGridProps = {
  cells: readonly Cell[];
  actions: GridCellActions;
  selectedKeys?: ReadonlySet<string>;
  /** Ticks stay on every picture while something is selected. */
  isSelecting?: boolean;
  heardIds?: ReadonlySet<string>;
  /** Height of a sticky bar above: in the studio's pane, and in the document of a phone. Default none. */
  covered?: { pane: number; document: number };
  /** The end is near. */
  onNearEnd?: () => void;
  /** There is more to read, so the last day may hold more than is counted. */
  hasMore?: boolean;
  /** The results of a new filter are on their way. */
  isStale?: boolean;
  /** A box drawn with the mouse: the cells inside it. */
  onBox?: (keys: string[], how: { isStart: boolean; isAdding: boolean }) => void;
  /** One run of rows without the names of days. */
  isUndated?: boolean;
  label: string;
};

export const GAP = 3;
const DAY_HEIGHT = 40;
const DAY_GAP = 12;
const BASE = { pane: 176, document: 130 };
const NEAR_END_LINES = 6;

/** Justified rows edge to edge under the names of their days, as many as are near the screen. */
export function PictureGrid(props: PictureGridProps) {
  const ref = useRef<HTMLDivElement>(null);
  const place = useScrollPlace(ref);
  return (
    <div
      ref={ref}
      aria-busy={props.isStale}
      className={cx("mx-[3px] min-w-0 transition-opacity", props.isStale && "opacity-55")}
    >
      {place ? (
        <WindowedGrid {...props} place={place} />
      ) : (
        <StaticGrid cells={props.cells} label={props.label} isUndated={props.isUndated} />
      )}
    </div>
  );
}

function WindowedGrid({ place, cells, ...props }: PictureGridProps & { place: ScrollPlace }) {
  const listRef = useRef<HTMLUListElement>(null);
  const clock = useDayClock();
  const side = place.scroller ? "pane" : "document";
  const coveredTop = props.covered?.[side] ?? 0;
  const lines = layGrid(cells, clock, {
    width: place.width,
    base: BASE[side],
    gap: GAP,
    dayHeight: props.isUndated ? null : DAY_HEIGHT,
    dayGap: DAY_GAP,
  });
  const [focusedKey, setFocusedKey] = useState<string | null>(null);
  const focusedIndex = cells.findIndex((cell) => cell.key === focusedKey);
  const grid = useGridWindow({ lines, place, keptLine: lineOf(lines, focusedIndex), coveredTop });
  useNearEnd(grid.items.at(-1)?.index ?? 0, lines.length, props.onNearEnd);
  const move = useMoveFocus(listRef, (index) => {
    const key = cells[index]?.key;
    if (key === undefined) return null;
    setFocusedKey(key);
    grid.scrollToLine(lineOf(lines, index));
    return key;
  });
  const shown = grid.items.flatMap(({ index, start }) => cellsOf(lines[index], start));
  const { onBox } = props;
  const drawn = useBoxSelect({
    listRef,
    lines,
    scroller: place.scroller,
    onBox:
      onBox &&
      ((indexes, how) =>
        onBox(
          indexes.flatMap((index) => cells[index]?.key ?? []),
          how,
        )),
  });
  const tabStop = shown.some((cell) => cell.index === focusedIndex) ? focusedIndex : shown[0]?.index;
  return (
    <ul
      ref={listRef}
      aria-label={props.label}
      {...drawn.handlers}
      className={cx("relative", drawn.box && "select-none")}
      style={{ height: grid.totalHeight }}
    >
      {grid.items.map(({ index, start }) => {
        const line = lines[index];
        return line?.kind === "day" ? (
          <DayLine
            key={line.key}
            day={line.day}
            isUncounted={props.hasMore && line.day.from + line.day.count === cells.length}
            stuckTop={index === grid.stuckIndex ? coveredTop : null}
            top={start + line.height - DAY_HEIGHT}
          />
        ) : null;
      })}
      {shown.map(({ index, ...box }) => {
        const cell = cells[index];
        if (!cell) return null;
        return (
          <GridCell
            key={cell.key}
            cell={cell}
            box={box}
            isTabStop={index === tabStop}
            isSelected={props.selectedKeys?.has(cell.key) ?? false}
            isSelecting={props.isSelecting ?? false}
            isHeard={props.heardIds?.has(cell.generation.id) ?? false}
            actions={props.actions}
            onFocus={() => setFocusedKey(cell.key)}
            onArrow={(direction) => move(neighbourOf(lines, index, direction, cells.length))}
          />
        );
      })}
      {drawn.box ? <DrawnBox box={drawn.box} /> : null}
    </ul>
  );
}

function DrawnBox({ box: { left, top, right, bottom } }: { box: SelectionBox }) {
  return (
    <li
      aria-hidden="true"
      className="pointer-events-none absolute z-10 rounded-sm border border-accent bg-accent/15"
      style={{ left, top, width: right - left, height: bottom - top }}
    />
  );
}

type Box = { x: number; y: number; width: number; height: number };

function cellsOf(line: GridLine | undefined, start: number): (Box & { index: number })[] {
  if (line?.kind !== "row") return [];
  return line.row.cells.map(({ index, x, width }) => ({
    index,
    x,
    y: start,
    width,
    height: line.row.height,
  }));
}

type DayLineProps = { day: Day; top: number; stuckTop: number | null; isUncounted?: boolean };

/** Its place is absolute until it reaches the top; then it sticks there until the next one arrives. */
function DayLine({ day, top, stuckTop, isUncounted }: DayLineProps) {
  const isStuck = stuckTop !== null;
  return (
    <li
      className={cx(
        "z-5 -mx-[3px] flex h-10 items-baseline gap-2 bg-surface px-4 pt-2.5",
        isStuck ? "sticky" : "absolute inset-x-0",
      )}
      style={{ top: isStuck ? stuckTop : top }}
    >
      <h2 className="font-strong text-14">{day.label}</h2>
      <span className="text-faint tabular-nums">{isUncounted ? `${day.count}+` : day.count}</span>
    </li>
  );
}

function useNearEnd(lastShown: number, count: number, onNearEnd: (() => void) | undefined) {
  const isNear = lastShown >= count - NEAR_END_LINES;
  const call = useEffectEvent(() => onNearEnd?.());
  // biome-ignore lint/correctness/useExhaustiveDependencies: more lines may again not be enough
  useEffect(() => {
    if (isNear) call();
  }, [isNear, count]);
}

/** Focus follows once the cell is mounted. */
function useMoveFocus(
  listRef: RefObject<HTMLUListElement | null>,
  prepare: (index: number) => string | null,
): (index: number) => void {
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    const cell = listRef.current?.querySelector<HTMLElement>(`[data-cell="${wanted}"]`);
    cell?.focus({ preventScroll: true });
    setWanted(null);
  }, [wanted, listRef]);
  return (index) => setWanted(prepare(index));
}
