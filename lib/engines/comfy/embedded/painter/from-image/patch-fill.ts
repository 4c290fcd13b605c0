import type { Random } from "../math/random";
import type { Pacer } from "../pacer";
import { type Matches, matchPatches, type PatchLevel } from "./match-patches";
import { membraneFill } from "./membrane-fill";

const COARSEST_SIDE = 40;

/**
 * Fills the hole with texture from elsewhere in the picture: PatchMatch (Barnes 2009) from coarse to fine, each pixel
 * voted by the patches over it (Wexler 2007). Falls back to a smooth fill where nothing is left to copy.
 */
export async function patchFill(
  init: Float32Array,
  mask: Float32Array,
  width: number,
  height: number,
  random: Random,
  pacer: Pacer,
): Promise<Float32Array> {
  const hole = Uint8Array.from(mask, (value) => (value > 0.5 ? 1 : 0));
  const finest: PatchLevel = {
    width,
    height,
    hole,
    picture: init.map((value) => Math.sqrt(Math.max(0, value))),
  };
  const levels = [finest];
  for (let last = finest; Math.min(last.width, last.height) > COARSEST_SIDE * 2; levels.push(last))
    last = halve(last);
  let matches: Matches | null = null;
  for (const [index, level] of [...levels.entries()].reverse()) {
    prepare(level, matches);
    matches =
      (await matchPatches(level, matches, {
        rounds: index === 0 ? 1 : index === 1 ? 3 : 5,
        random,
        pacer,
      })) ?? matches;
  }
  return finest.picture.map((value) => value * value);
}

/** The hole's first guess: the coarser level's answer, or a smooth fill. */
function prepare(level: PatchLevel, coarser: Matches | null): void {
  const { width, height, hole } = level;
  if (!coarser) {
    level.picture = membraneFill(level.picture, Float32Array.from(hole), width, height);
    return;
  }
  const from = coarser.level;
  for (let pixel = 0; pixel < hole.length; pixel++) {
    if (!hole[pixel]) continue;
    const column = Math.min(from.width - 1, (pixel % width) >> 1);
    const row = Math.min(from.height - 1, Math.trunc(pixel / width) >> 1);
    const source = (row * from.width + column) * 3;
    for (let channel = 0; channel < 3; channel++) {
      level.picture[pixel * 3 + channel] = from.picture[source + channel] ?? 0;
    }
  }
}

function halve(from: PatchLevel): PatchLevel {
  const width = from.width >> 1;
  const height = from.height >> 1;
  const to: PatchLevel = {
    width,
    height,
    picture: new Float32Array(width * height * 3),
    hole: new Uint8Array(width * height),
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const corners = [0, 1, from.width, from.width + 1].map((offset) => 2 * y * from.width + 2 * x + offset);
      const known = corners.filter((pixel) => !from.hole[pixel]);
      const pixel = y * width + x;
      to.hole[pixel] = known.length < 2 ? 1 : 0;
      for (let channel = 0; channel < 3; channel++) {
        const sum = known.reduce((total, corner) => total + (from.picture[corner * 3 + channel] ?? 0), 0);
        to.picture[pixel * 3 + channel] = known.length > 0 ? sum / known.length : 0;
      }
    }
  }
  return to;
}
