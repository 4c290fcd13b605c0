import { numberBounds } from "./bounds";
import type { Parameter } from "./schema";

/** A seed drawn evenly from [0, 2^50). */
export function drawSeed(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return (high % 2 ** 18) * 2 ** 32 + low;
}

/** The seed `offset` pictures later; after the last one the field allows comes its first. */
export function advanceSeed(parameter: Parameter, seed: number, offset: number): number {
  const { min, max } = numberBounds(parameter);
  return min + ((seed - min + offset) % (max - min + 1));
}

/**
 * A repeatable stream of numbers in [0, 1) from a seed of up to 2^53 and a name: mulberry32 over both halves.
 * Not for secrets.
 */
export function seededStream(seed: number, name: string): () => number {
  let state = (Math.floor(seed / 2 ** 32) ^ seed ^ hash(name)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
