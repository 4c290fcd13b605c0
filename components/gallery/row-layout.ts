export type Placed = { index: number; x: number; width: number };
export type PlacedRow = { height: number; cells: Placed[] };

export type RowLayoutOptions = {
  /** Of the row, px. */
  width: number;
  /** Height a picture has before its row is stretched, px. */
  base: number;
  gap: number;
};

/** A last row at least this full is stretched to the edge; an emptier one keeps the base height. */
const FULL_ENOUGH = 0.85;
/** A row higher than this many bases takes one picture more, if that does not make it tiny. */
const TALL = 2.1;
const TINY = 0.62;

/**
 * Breaks pictures of the given aspect ratios into rows that fill the width: each is laid at `base` height, the row
 * takes what fits and is then stretched. The same breaks as `flex: r 1 calc(r * base)`, which the server draws.
 */
export function layRows(ratios: readonly number[], { width, base, gap }: RowLayoutOptions): PlacedRow[] {
  const rows: PlacedRow[] = [];
  let start = 0;
  while (start < ratios.length) {
    let end = start;
    let sum = 0;
    while (end < ratios.length) {
      const next = sum + (ratios[end] ?? 1);
      const needed = next * base + (end - start) * gap;
      if (end > start && needed > width && !isTooTall(sum, next, end - start, { width, base, gap })) break;
      sum = next;
      end += 1;
      if (needed > width) break;
    }
    const isLast = end === ratios.length;
    rows.push(placeRow(ratios.slice(start, end), start, sum, isLast, { width, base, gap }));
    start = end;
  }
  return rows;
}

function isTooTall(sum: number, next: number, count: number, { width, base, gap }: RowLayoutOptions) {
  const now = (width - (count - 1) * gap) / sum;
  const withNext = (width - count * gap) / next;
  return now > base * TALL && withNext >= base * TINY;
}

function placeRow(
  ratios: readonly number[],
  start: number,
  sum: number,
  isLast: boolean,
  { width, base, gap }: RowLayoutOptions,
): PlacedRow {
  const gaps = (ratios.length - 1) * gap;
  const isFull = (sum * base + gaps) / width >= FULL_ENOUGH;
  const stretched = (width - gaps) / sum;
  const height = isLast && !isFull ? Math.min(base, stretched) : stretched;
  let x = 0;
  const cells = ratios.map((ratio, offset) => {
    const cell = { index: start + offset, x, width: ratio * height };
    x += cell.width + gap;
    return cell;
  });
  return { height, cells };
}
