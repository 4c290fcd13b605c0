"use client";
import {
  type Dispatch,
  type PointerEvent,
  type RefObject,
  type SetStateAction,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { FITTED, fitInto, keepInRoom, type Size, scaleMax, type View, zoomAt } from "./zoom";

type Point = { x: number; y: number };

export type PanZoomInput = {
  roomRef: RefObject<HTMLElement | null>;
  /** Stored size of the picture. */
  picture: Size;
  /** A finger went sideways over a fitted picture: 1 is the next one. */
  onSwipe?: ((step: 1 | -1) => void) | undefined;
  /** It fills the room also when its own pixels are fewer. */
  isGrown?: boolean | undefined;
  /** One view for several pictures, so that they move together. */
  shared?: [View, Dispatch<SetStateAction<View>>] | undefined;
};

const STEP = 1.5;
const WHEEL_SPEED = 0.0022;
const SWIPE_MIN_PX = 48;

/** Wheel, pinch, drag, double click and buttons over one picture. Give the component a `key` per picture. */
export function usePanZoom({ roomRef, picture, onSwipe, shared, isGrown }: PanZoomInput) {
  const room = useRoomSize(roomRef);
  const own = useState<View>(FITTED);
  const [view, setView] = shared ?? own;
  const fitted = fitInto(picture, room, isGrown ? Number.POSITIVE_INFINITY : 1);
  const max = scaleMax(picture, fitted);
  const zoom = (factor: number, point: Point = { x: 0, y: 0 }) =>
    setView((now) => keepInRoom(zoomAt(now, factor, point, max), fitted, room));
  const pan = (dx: number, dy: number) =>
    setView((now) => keepInRoom({ ...now, x: now.x + dx, y: now.y + dy }, fitted, room));
  const reset = () => setView(FITTED);
  useWheel(roomRef, (event, point) => zoom(Math.exp(-event.deltaY * WHEEL_SPEED), point));
  const gestures = useGestures({ roomRef, isZoomed: view.scale > 1, zoom, pan, onSwipe });
  return {
    view,
    fitted,
    room,
    isZoomed: view.scale > 1.001,
    /** Of the picture's own pixels, 1 is one to one. */
    pixelScale: (fitted.width * view.scale) / Math.max(1, picture.width),
    zoomIn: () => zoom(STEP),
    zoomOut: () => zoom(1 / STEP),
    reset,
    /** To the picture's own pixels and back. */
    toggle: (point?: Point) => {
      if (view.scale > 1.001) reset();
      else zoom(Math.max(2, picture.width / Math.max(1, fitted.width)), point);
    },
    gestures,
  };
}

function useRoomSize(roomRef: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const room = roomRef.current;
    if (!room) return;
    const measure = () => setSize({ width: room.clientWidth, height: room.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(room);
    return () => observer.disconnect();
  }, [roomRef]);
  return size;
}

/** React listens to wheels passively, and a passive listener cannot keep the page from zooming. */
function useWheel(
  roomRef: RefObject<HTMLElement | null>,
  onWheel: (event: WheelEvent, point: Point) => void,
) {
  const call = useEffectEvent((event: WheelEvent) => {
    const room = roomRef.current;
    if (!room) return;
    event.preventDefault();
    onWheel(event, fromMiddle(room, event));
  });
  useEffect(() => {
    const room = roomRef.current;
    const listener = (event: WheelEvent) => call(event);
    room?.addEventListener("wheel", listener, { passive: false });
    return () => room?.removeEventListener("wheel", listener);
  }, [roomRef]);
}

type GesturesInput = Pick<PanZoomInput, "roomRef" | "onSwipe"> & {
  isZoomed: boolean;
  zoom: (factor: number, point: Point) => void;
  pan: (dx: number, dy: number) => void;
};

function useGestures({ roomRef, isZoomed, zoom, pan, onSwipe }: GesturesInput) {
  const pointers = useRef(new Map<number, Point>());
  const start = useRef<Point | null>(null);
  const end = (event: PointerEvent) => {
    const from = start.current;
    pointers.current.delete(event.pointerId);
    start.current = null;
    if (!from || isZoomed || event.pointerType !== "touch") return;
    const dx = event.clientX - from.x;
    const isSideways = Math.abs(dx) > 2 * Math.abs(event.clientY - from.y);
    if (isSideways && Math.abs(dx) >= SWIPE_MIN_PX) onSwipe?.(dx < 0 ? 1 : -1);
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType === "mouse" && (event.button !== 0 || !isZoomed)) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      // A second finger makes it a pinch, which is never a swipe.
      start.current = pointers.current.size === 1 ? { x: event.clientX, y: event.clientY } : null;
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const before = pointers.current.get(event.pointerId);
      if (!before) return;
      const now = { x: event.clientX, y: event.clientY };
      pointers.current.set(event.pointerId, now);
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      const room = roomRef.current;
      if (other && room) {
        const middle = fromMiddle(room, { clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 });
        zoom(distance(now, other) / Math.max(1, distance(before, other)), middle);
      } else if (isZoomed) pan(now.x - before.x, now.y - before.y);
    },
    onPointerUp: end,
    onPointerCancel: (event: PointerEvent) => {
      pointers.current.delete(event.pointerId);
      start.current = null;
    },
  };
}

/** From the middle of the room, as the views count. */
export function fromMiddle(room: Element, at: { clientX: number; clientY: number }): Point {
  const box = room.getBoundingClientRect();
  return { x: at.clientX - box.left - box.width / 2, y: at.clientY - box.top - box.height / 2 };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
