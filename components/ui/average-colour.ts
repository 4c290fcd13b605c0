/**
 * The average colour of a thumbhash (evanw/thumbhash, `thumbHashToAverageRGBA`), as CSS; null for what is none. Written
 * out because that package is one module: asking it for this would load its decoder and encoder with every page.
 */
export function averageColour(thumbhash: string | null | undefined): string | null {
  const bytes = thumbhashBytes(thumbhash);
  if (!bytes) return null;
  const [first = 0, second = 0, third = 0, , , sixth = 0] = bytes;
  const header = first | (second << 8) | (third << 16);
  const lightness = (header & 63) / 63;
  const p = ((header >> 6) & 63) / 31.5 - 1;
  const q = ((header >> 12) & 63) / 31.5 - 1;
  const alpha = header >> 23 ? (sixth & 15) / 15 : 1;
  const blue = lightness - (2 / 3) * p;
  const red = (3 * lightness - blue + q) / 2;
  const byte = (part: number) => Math.round(Math.min(1, Math.max(0, part)) * 255);
  return `rgb(${byte(red)} ${byte(red - q)} ${byte(blue)} / ${alpha.toFixed(2)})`;
}

/** The bytes behind its base64; null when they are no thumbhash. */
export function thumbhashBytes(thumbhash: string | null | undefined): Uint8Array | null {
  if (!thumbhash) return null;
  try {
    const bytes = Uint8Array.from(atob(thumbhash), (character) => character.charCodeAt(0));
    return bytes.length >= 5 ? bytes : null;
  } catch {
    return null;
  }
}
