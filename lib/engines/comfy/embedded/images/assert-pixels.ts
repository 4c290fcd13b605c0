import { LIMITS } from "../limits";

/** Throws when a node would make more pixels than one machine without a GPU should hold. */
export function assertPixels(width: number, height: number, count = 1): void {
  const pixels = width * height;
  if (pixels > LIMITS.picturePixelsMax) {
    throw new RangeError(
      `A picture of ${width}×${height} is too large: the built-in engine makes at most ${megapixels(LIMITS.picturePixelsMax)} megapixels.`,
    );
  }
  if (pixels * count > LIMITS.resultPixelsMax) {
    throw new RangeError(
      `${count} pictures of ${width}×${height} are too many: the built-in engine holds at most ${megapixels(LIMITS.resultPixelsMax)} megapixels per node.`,
    );
  }
}

const megapixels = (pixels: number): number => Math.floor(pixels / 1_000_000);
