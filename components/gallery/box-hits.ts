import type { GridLine } from "./grid-layout";

export type Box = { left: number; top: number; right: number; bottom: number };

/** The cells a box touches, by their index; in the list's own coordinates. */
export function boxHits(lines: readonly GridLine[], box: Box): number[] {
  const hits: number[] = [];
  let top = 0;
  for (const line of lines) {
    if (line.kind === "row" && top < box.bottom && top + line.row.height > box.top) {
      for (const cell of line.row.cells) {
        if (cell.x < box.right && cell.x + cell.width > box.left) hits.push(cell.index);
      }
    }
    top += line.height;
    if (top > box.bottom) break;
  }
  return hits;
}

export function boxBetween(a: { x: number; y: number }, b: { x: number; y: number }): Box {
  return {
    left: Math.min(a.x, b.x),
    right: Math.max(a.x, b.x),
    top: Math.min(a.y, b.y),
    bottom: Math.max(a.y, b.y),
  };
}
