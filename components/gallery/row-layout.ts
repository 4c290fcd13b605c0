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
/** A short last row joins the row before it down to this many bases. */
const JOINED = 0.8;

/**
 * Breaks pictures of the given aspect ratios into rows that fill the width: each is laid at `base` height, the row
 * takes what fits and is then stretched. Nearly the breaks of `flex: r 1 calc(r * base)`, which the
 * server draws; but no row is very tall, and no lonely picture is left in the last one when it can join.
 */
export function layRows(ratios: readonly number[], { width, base, gap }: RowLayoutOptions): PlacedRow[] {
  const options = { width, base, gap };
  const starts = breakRows(ratios, options);
  return starts.map((start, nth) => {
    const end = starts[nth + 1] ?? ratios.length;
    return placeRow(ratios.slice(start, end), start, end === ratios.length, options);
  });
}

/** Index of the first picture of each row. */
function breakRows(ratios: readonly number[], options: RowLayoutOptions): number[] {
  const { width, base, gap } = options;
  const starts: number[] = [];
  let start = 0;
  while (start < ratios.length) {
    starts.push(start);
    let end = start;
    let sum = 0;
    while (end < ratios.length) {
      const next = sum + (ratios[end] ?? 1);
      const needed = next * base + (end - start) * gap;
      if (end > start && needed > width && !isTooTall(sum, next, end - start, options)) break;
      sum = next;
      end += 1;
      if (needed > width) break;
    }
    start = end;
  }
  return withoutOrphans(starts, ratios, options);
}

/** A last row that would stay short joins the one before it, when that makes neither small. */
function withoutOrphans(starts: number[], ratios: readonly number[], { width, base, gap }: RowLayoutOptions) {
  const [before, last] = starts.slice(-2);
  if (before === undefined || last === undefined) return starts;
  const short = ratios.slice(last);
  if (sumOf(short) * base + (short.length - 1) * gap >= width * FULL_ENOUGH) return starts;
  const both = ratios.slice(before);
  const height = (width - (both.length - 1) * gap) / sumOf(both);
  return height >= base * JOINED ? starts.slice(0, -1) : starts;
}

function sumOf(ratios: readonly number[]): number {
  return ratios.reduce((sum, ratio) => sum + ratio, 0);
}

function isTooTall(sum: number, next: number, count: number, { width, base, gap }: RowLayoutOptions) {
  const now = (width - (count - 1) * gap) / sum;
  const withNext = (width - count * gap) / next;
  return now > base * TALL && withNext >= base * TINY;
}

function placeRow(
  ratios: readonly number[],
  start: number,
  isLast: boolean,
  { width, base, gap }: RowLayoutOptions,
): PlacedRow {
  const gaps = (ratios.length - 1) * gap;
  const sum = sumOf(ratios);
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
