import type { Cell } from "./cells";
import { cutDays, type Day, type DayClock } from "./day-lines";
import { layRows, type PlacedRow } from "./row-layout";

/** One line of the scrolling list: the name of a day, or a row of pictures. Heights include the gap below. */
export type GridLine =
  | { kind: "day"; key: string; day: Day; height: number }
  | { kind: "row"; key: string; row: PlacedRow; height: number };

export type GridMeasures = {
  width: number;
  base: number;
  gap: number;
  /** Null draws all pictures as one run of rows, without the names of days. */
  dayHeight: number | null;
  dayGap: number;
};

/** Days, and under each its justified rows. Indexes of placed cells count over all cells. */
export function layGrid(cells: readonly Cell[], clock: DayClock, measures: GridMeasures): GridLine[] {
  const { dayHeight } = measures;
  const days =
    dayHeight === null
      ? [{ key: "all", label: "", from: 0, count: cells.length }]
      : cutDays(
          cells.map((cell) => cell.generation.createdAt),
          clock,
        );
  return days.flatMap((day, nth): GridLine[] => {
    const ratios = cells.slice(day.from, day.from + day.count).map((cell) => cell.ratio);
    const rows = layRows(ratios, measures).map((row): GridLine => {
      const shifted = { ...row, cells: row.cells.map((cell) => ({ ...cell, index: cell.index + day.from })) };
      const key = cells[shifted.cells[0]?.index ?? 0]?.key ?? day.key;
      return { kind: "row", key: `row ${key}`, row: shifted, height: row.height + measures.gap };
    });
    if (dayHeight === null) return rows;
    const height = dayHeight + (nth > 0 ? measures.dayGap : 0);
    return [{ kind: "day", key: `day ${day.key}`, day, height }, ...rows];
  });
}

export type Direction = "left" | "right" | "up" | "down" | "first" | "last";

/** The cell that an arrow key reaches: the next in order, or the one above or below with the nearest middle. */
export function neighbourOf(
  lines: readonly GridLine[],
  index: number,
  direction: Direction,
  count: number,
): number {
  if (direction === "first") return 0;
  if (direction === "last") return count - 1;
  if (direction === "left") return Math.max(0, index - 1);
  if (direction === "right") return Math.min(count - 1, index + 1);
  const rows = lines.flatMap((line) => (line.kind === "row" ? [line.row] : []));
  const at = rows.findIndex((row) => row.cells.some((cell) => cell.index === index));
  const target = rows[at + (direction === "up" ? -1 : 1)];
  const own = rows[at]?.cells.find((cell) => cell.index === index);
  if (!target || !own) return index;
  const middle = own.x + own.width / 2;
  const distance = (cell: { x: number; width: number }) => Math.abs(cell.x + cell.width / 2 - middle);
  return target.cells.reduce((best, cell) => (distance(cell) < distance(best) ? cell : best)).index;
}

/** The line that holds a cell, for scrolling to it. */
export function lineOf(lines: readonly GridLine[], index: number): number {
  return lines.findIndex(
    (line) => line.kind === "row" && line.row.cells.some((cell) => cell.index === index),
  );
}
