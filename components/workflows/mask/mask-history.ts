export type MaskPoint = { x: number; y: number /** 0 to 1. */; pressure: number };

/** One thing done to the mask; sizes in pixels of the mask. */
export type MaskStep =
  | { kind: "stroke"; tool: "brush" | "eraser"; sizePx: number; points: MaskPoint[] }
  | { kind: "invert" }
  | { kind: "clear" };

/** Steps instead of pictures: twenty undos of a large mask would not fit into memory otherwise. */
export type MaskHistory = { steps: MaskStep[]; undone: MaskStep[] };

export const EMPTY_HISTORY: MaskHistory = { steps: [], undone: [] };

export function addStep(history: MaskHistory, step: MaskStep): MaskHistory {
  return { steps: [...history.steps, step], undone: [] };
}

export function undoStep({ steps, undone }: MaskHistory): MaskHistory {
  const last = steps.at(-1);
  return last === undefined ? { steps, undone } : { steps: steps.slice(0, -1), undone: [...undone, last] };
}

export function redoStep({ steps, undone }: MaskHistory): MaskHistory {
  const next = undone.at(-1);
  return next === undefined ? { steps, undone } : { steps: [...steps, next], undone: undone.slice(0, -1) };
}

const SIZES = [4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512];

export const BRUSH_MIN = 4;
export const BRUSH_MAX = 512;

/** The next brush size for `[` and `]`. */
export function stepBrush(sizePx: number, direction: 1 | -1): number {
  const next =
    direction === 1 ? SIZES.find((size) => size > sizePx) : SIZES.findLast((size) => size < sizePx);
  return next ?? (direction === 1 ? BRUSH_MAX : BRUSH_MIN);
}

/** Longest side of a painted mask: ComfyUI scales it to the picture anyway. */
const MASK_SIDE_MAX = 2048;

/** The mask's own size: the picture's, made smaller in proportion when that is very large. */
export function maskSize(picture: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(1, MASK_SIDE_MAX / Math.max(picture.width, picture.height));
  return {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  };
}
