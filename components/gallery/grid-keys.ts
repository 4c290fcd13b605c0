import type { KeyboardEvent } from "react";
import type { Direction } from "./grid-layout";

const DIRECTIONS: Record<string, Direction> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

/** The direction a key means in the grid, if it means one. */
export function directionOf(event: KeyboardEvent): Direction | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
  return DIRECTIONS[event.key] ?? null;
}
