/** How a picture lies in the room: `scale` 1 fits it; `x` and `y` move its middle, px of the screen. */
export type View = { scale: number; x: number; y: number };
export type Size = { width: number; height: number };

export const FITTED: View = { scale: 1, x: 0, y: 0 };
/** Of the picture's own pixels. */
const PIXEL_MAX = 4;
const SCALE_MIN_MAX = 2;

/** The size at which the whole picture is seen, at most `growthMax` times its own pixels. */
export function fitInto(picture: Size, room: Size, growthMax = 1): Size {
  const ratio = Math.min(room.width / picture.width, room.height / picture.height, growthMax);
  return { width: picture.width * ratio, height: picture.height * ratio };
}

/** How far one may zoom in: to four screen pixels for one of the picture's, and at least twice the fitted size. */
export function scaleMax(picture: Size, fitted: Size): number {
  return Math.max(SCALE_MIN_MAX, (picture.width / Math.max(1, fitted.width)) * PIXEL_MAX);
}

/** Zooms so that the point under the pointer (from the middle of the room) stays where it is. */
export function zoomAt(view: View, factor: number, point: { x: number; y: number }, max: number): View {
  const scale = Math.min(max, Math.max(1, view.scale * factor));
  const change = scale / view.scale;
  return {
    scale,
    x: point.x - (point.x - view.x) * change,
    y: point.y - (point.y - view.y) * change,
  };
}

/** Moves the picture back so far that no edge of it leaves a gap that another part could fill. */
export function keepInRoom(view: View, fitted: Size, room: Size): View {
  const slackX = Math.max(0, (fitted.width * view.scale - room.width) / 2);
  const slackY = Math.max(0, (fitted.height * view.scale - room.height) / 2);
  return { ...view, x: clamp(view.x, slackX), y: clamp(view.y, slackY) };
}

function clamp(value: number, slack: number): number {
  return Math.min(slack, Math.max(-slack, value));
}
