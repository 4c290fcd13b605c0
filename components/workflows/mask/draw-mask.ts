import type { MaskPoint, MaskStep } from "./mask-history";

/** A pen's lightest touch still paints this share of the brush. */
const PRESSURE_FLOOR = 0.4;

/** Draws the whole mask anew: an earlier mask first, then every step. Opaque where it is to be repainted. */
export function drawMask(
  context: CanvasRenderingContext2D,
  steps: readonly MaskStep[],
  base: CanvasImageSource | null,
  color: string,
): void {
  const { width, height } = context.canvas;
  context.globalCompositeOperation = "source-over";
  context.clearRect(0, 0, width, height);
  if (base !== null) context.drawImage(base, 0, 0, width, height);
  for (const step of steps) drawStep(context, step, color);
}

export function drawStep(context: CanvasRenderingContext2D, step: MaskStep, color: string): void {
  const { width, height } = context.canvas;
  if (step.kind === "clear") {
    context.clearRect(0, 0, width, height);
    return;
  }
  context.fillStyle = color;
  context.strokeStyle = color;
  if (step.kind === "invert") {
    context.globalCompositeOperation = "source-out";
    context.fillRect(0, 0, width, height);
    context.globalCompositeOperation = "source-over";
    return;
  }
  drawPoints(context, step, step.points);
}

/** Draws a part of a stroke, so that a stroke in progress costs only its new points. */
export function drawPoints(
  context: CanvasRenderingContext2D,
  { tool, sizePx }: { tool: "brush" | "eraser"; sizePx: number },
  points: readonly MaskPoint[],
): void {
  context.globalCompositeOperation = tool === "brush" ? "source-over" : "destination-out";
  context.lineCap = "round";
  context.lineJoin = "round";
  points.forEach((point, at) => {
    const from = points[at - 1] ?? point;
    context.lineWidth = sizePx * (PRESSURE_FLOOR + (1 - PRESSURE_FLOOR) * point.pressure);
    context.beginPath();
    context.moveTo(from.x, from.y);
    // A line to itself draws nothing; a hair's breadth makes it the round dot of a tap.
    context.lineTo(point.x + 0.01, point.y);
    context.stroke();
  });
  context.globalCompositeOperation = "source-over";
}

/** White where it is to be repainted, black elsewhere: what LoadImageMask reads from the red channel. */
export function exportMask(source: HTMLCanvasElement): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = source.width;
  canvas.height = source.height;
  const context = canvas.getContext("2d");
  if (context === null) return Promise.resolve(null);
  context.drawImage(source, 0, 0);
  context.globalCompositeOperation = "source-in";
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.globalCompositeOperation = "destination-over";
  context.fillStyle = "#000";
  context.fillRect(0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

/** An exported mask as a layer again: its white becomes the colour, its black nothing. */
export async function loadMask(
  url: string,
  size: { width: number; height: number },
  color: string,
): Promise<HTMLCanvasElement | null> {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch {
    return null;
  }
  const canvas = document.createElement("canvas");
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext("2d");
  if (context === null) return null;
  context.drawImage(image, 0, 0, size.width, size.height);
  const pixels = context.getImageData(0, 0, size.width, size.height);
  for (let at = 0; at < pixels.data.length; at += 4) pixels.data[at + 3] = pixels.data[at] ?? 0;
  context.putImageData(pixels, 0, 0);
  context.globalCompositeOperation = "source-in";
  context.fillStyle = color;
  context.fillRect(0, 0, size.width, size.height);
  return canvas;
}

/** Whether nothing is painted. Looks at every fourth pixel: no brush is narrower. */
export function isBlank(canvas: HTMLCanvasElement): boolean {
  const data = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
  if (data === undefined) return true;
  for (let at = 3; at < data.length; at += 16) if ((data[at] ?? 0) > 0) return false;
  return true;
}
