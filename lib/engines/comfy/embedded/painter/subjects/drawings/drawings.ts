import type { Picture } from "../pictures";

/** The own drawing of that name, or null. */
export function drawingOf(_name: string, _variant: number): Picture | null {
  return null;
}
