"use client";
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import { drawMask, drawPoints, loadMask } from "./draw-mask";
import { addStep, EMPTY_HISTORY, type MaskPoint, type MaskStep, redoStep, undoStep } from "./mask-history";

export type MaskTool = "brush" | "eraser";
type Size = { width: number; height: number };

export type MaskCanvas = {
  ref: RefObject<HTMLCanvasElement | null>;
  tool: MaskTool;
  setTool: (tool: MaskTool) => void;
  sizePx: number;
  setSizePx: (sizePx: number) => void;
  add: (step: MaskStep) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
  /** Pointer handlers for the canvas. */
  handlers: {
    onPointerDown: (event: PointerEvent<HTMLCanvasElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLCanvasElement>) => void;
    onPointerUp: (event: PointerEvent<HTMLCanvasElement>) => void;
    onPointerCancel: (event: PointerEvent<HTMLCanvasElement>) => void;
  };
};

/** A mask being painted: strokes go to the canvas as they happen and into the history when they end. */
export function useMaskCanvas(size: Size, previousUrl: string | null): MaskCanvas {
  const ref = useRef<HTMLCanvasElement>(null);
  const points = useRef<MaskPoint[] | null>(null);
  const [base, setBase] = useState<HTMLCanvasElement | null>(null);
  const [history, setHistory] = useState(EMPTY_HISTORY);
  const [tool, setTool] = useState<MaskTool>("brush");
  const [sizePx, setSizePx] = useState(() => Math.round(Math.max(size.width, size.height) / 12));
  const { width, height } = size;
  useEffect(() => {
    if (previousUrl === null || ref.current === null) return;
    let isCurrent = true;
    const color = getComputedStyle(ref.current).color;
    void loadMask(previousUrl, { width, height }, color).then((layer) => isCurrent && setBase(layer));
    return () => {
      isCurrent = false;
    };
  }, [previousUrl, width, height]);
  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext("2d");
    if (canvas && context) drawMask(context, history.steps, base, getComputedStyle(canvas).color);
  }, [history, base]);
  const add = (step: MaskStep) => setHistory((known) => addStep(known, step));
  const end = () => {
    const stroke = points.current;
    points.current = null;
    if (stroke !== null) add({ kind: "stroke", tool, sizePx, points: stroke });
  };
  return {
    ref,
    tool,
    setTool,
    sizePx,
    setSizePx,
    add,
    undo: () => setHistory(undoStep),
    redo: () => setHistory(redoStep),
    canUndo: history.steps.length > 0,
    canRedo: history.undone.length > 0,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        points.current = [];
        extend(event, points.current, { tool, sizePx });
      },
      onPointerMove: (event) => points.current !== null && extend(event, points.current, { tool, sizePx }),
      onPointerUp: end,
      onPointerCancel: end,
    },
  };
}

/** Adds what the pointer did since the last event, every coalesced place included, and draws just that. */
function extend(
  event: PointerEvent<HTMLCanvasElement>,
  points: MaskPoint[],
  brush: { tool: MaskTool; sizePx: number },
): void {
  const canvas = event.currentTarget;
  const context = canvas.getContext("2d");
  if (context === null) return;
  const box = canvas.getBoundingClientRect();
  const events = event.nativeEvent.getCoalescedEvents?.() ?? [];
  const fresh = (events.length > 0 ? events : [event.nativeEvent]).map((place) => ({
    x: ((place.clientX - box.left) / box.width) * canvas.width,
    y: ((place.clientY - box.top) / box.height) * canvas.height,
    pressure: place.pointerType === "pen" ? place.pressure : 1,
  }));
  const last = points.at(-1);
  context.strokeStyle = getComputedStyle(canvas).color;
  drawPoints(context, brush, last === undefined ? fresh : [last, ...fresh]);
  points.push(...fresh);
}
