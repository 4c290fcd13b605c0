import type { GridStatus } from "./schema";

export const GRID_STATUS_LABELS: Record<GridStatus, string> = {
  RUNNING: "Filling",
  PAUSED: "Paused",
  COMPLETED: "Complete",
  CANCELLED: "Cancelled",
};

/** How many cells axes of these lengths make. */
export function cellCount(axes: readonly { values: readonly unknown[] }[]): number {
  return axes.reduce((count, axis) => count * axis.values.length, 1);
}

/** Where a cell stands on each axis: x runs fastest, then y, then z. */
export function placeOf(axes: readonly { values: readonly unknown[] }[], position: number): number[] {
  let left = position;
  return axes.map(({ values }) => {
    const at = left % values.length;
    left = Math.floor(left / values.length);
    return at;
  });
}

/** The values of the axes' fields in a cell. */
export function cellValues(
  axes: readonly { name: string; values: readonly unknown[] }[],
  position: number,
): Record<string, unknown> {
  const place = placeOf(axes, position);
  return Object.fromEntries(axes.map(({ name, values }, axis) => [name, values[place[axis] ?? 0]]));
}
