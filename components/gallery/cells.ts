import { isTerminal } from "@/lib/generations/rules";
import type { GenerationDto, OutputDto } from "@/lib/generations/schema";

/** One place in the grid: a result, one that is still made, or one that ended without a result. */
export type Cell =
  | { kind: "output"; key: string; generation: GenerationDto; output: OutputDto; ratio: number }
  | { kind: "pending" | "ended"; key: string; generation: GenerationDto; ratio: number };
export type OutputCell = Extract<Cell, { kind: "output" }>;

/** Wider or taller than this is cropped in the grid; the lightbox shows all of it. */
const RATIO_MIN = 0.42;
const RATIO_MAX = 3.2;
const CARD_RATIO = 1.25;

/**
 * Newest generation first, the results of one in their order. The first result of a generation takes over the key
 * of its pending cell, so that the preview becomes the picture in the same frame.
 */
export function toCells(
  generations: readonly GenerationDto[],
  previewRatios: ReadonlyMap<string, number> = new Map(),
): Cell[] {
  return generations.flatMap((generation): Cell[] => {
    const key = `${generation.id}:0`;
    if (!isTerminal(generation.status)) {
      return [{ kind: "pending", key, generation, ratio: clamp(previewRatios.get(generation.id) ?? 1) }];
    }
    if (generation.outputs.length === 0) return [{ kind: "ended", key, generation, ratio: CARD_RATIO }];
    return generation.outputs.map((output, index) => ({
      kind: "output",
      key: `${generation.id}:${index}`,
      generation,
      output,
      ratio: ratioOf(output),
    }));
  });
}

export function ratioOf(output: Pick<OutputDto, "width" | "height">): number {
  if (!output.width || !output.height) return CARD_RATIO;
  return clamp(output.width / output.height);
}

export function isOutputCell(cell: Cell): cell is OutputCell {
  return cell.kind === "output";
}

function clamp(ratio: number): number {
  return Math.min(RATIO_MAX, Math.max(RATIO_MIN, ratio));
}
