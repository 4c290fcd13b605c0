import type { Random } from "../math/random";
import type { Pacer } from "../pacer";

export type PatchLevel = { width: number; height: number; picture: Float32Array; hole: Uint8Array };
/** For each pixel the centre of the patch it is copied from. */
export type Matches = { level: PatchLevel; x: Int16Array; y: Int16Array };

/** Patches are 7 x 7 pixels. */
const REACH = 3;
const PATCH_PIXELS = (2 * REACH + 1) ** 2;
const SWEEPS = 2;
const TOLERANCE = 0.02 * PATCH_PIXELS;

type Search = {
  level: PatchLevel;
  /** Pixels whose patch touches the hole. */
  targets: number[];
  isTarget: Uint8Array;
  /** Pixels whose whole patch lies in the kept picture. */
  isSource: Uint8Array;
  sources: number[];
  matches: Matches;
  distance: Float32Array;
  random: Random;
  pacer: Pacer;
};

/** Finds and averages the best patches for the hole; null when the level keeps no whole patch. */
export async function matchPatches(
  level: PatchLevel,
  coarser: Matches | null,
  options: { rounds: number; random: Random; pacer: Pacer },
): Promise<Matches | null> {
  const search = startSearch(level, coarser, options);
  if (!search) return null;
  for (let round = 0; round < options.rounds; round++) {
    for (const target of search.targets) {
      search.distance[target] = patchDistance(
        search,
        target,
        matchX(search, target),
        matchY(search, target),
        Number.POSITIVE_INFINITY,
      );
    }
    for (let sweep = 0; sweep < SWEEPS; sweep++) await propagate(search, sweep % 2 === 0);
    vote(search);
    await options.pacer.breathe();
  }
  return search.matches;
}

function startSearch(
  level: PatchLevel,
  coarser: Matches | null,
  { random, pacer }: { random: Random; pacer: Pacer },
): Search | null {
  const { width, height, hole } = level;
  const count = width * height;
  const touched = dilate(hole, width, height);
  const isSource = new Uint8Array(count);
  const sources: number[] = [];
  const targets: number[] = [];
  for (let pixel = 0; pixel < count; pixel++) {
    const x = pixel % width;
    const y = Math.trunc(pixel / width);
    if (touched[pixel]) targets.push(pixel);
    else if (x >= REACH && y >= REACH && x < width - REACH && y < height - REACH) {
      isSource[pixel] = 1;
      sources.push(pixel);
    }
  }
  if (sources.length === 0) return null;
  const matches: Matches = { level, x: new Int16Array(count), y: new Int16Array(count) };
  const search: Search = {
    level,
    targets,
    isTarget: touched,
    isSource,
    sources,
    matches,
    distance: new Float32Array(count),
    random,
    pacer,
  };
  for (const target of targets) {
    const source = fromCoarser(search, coarser, target) ?? sources[random.int(0, sources.length - 1)] ?? 0;
    matches.x[target] = source % width;
    matches.y[target] = Math.trunc(source / width);
  }
  return search;
}

function fromCoarser({ level, isSource }: Search, coarser: Matches | null, target: number): number | null {
  if (!coarser) return null;
  const x = target % level.width;
  const y = Math.trunc(target / level.width);
  const parent =
    Math.min(coarser.level.height - 1, y >> 1) * coarser.level.width +
    Math.min(coarser.level.width - 1, x >> 1);
  const sourceX = (coarser.x[parent] ?? 0) * 2 + (x & 1);
  const sourceY = (coarser.y[parent] ?? 0) * 2 + (y & 1);
  const source = sourceY * level.width + sourceX;
  return sourceX < level.width && sourceY < level.height && isSource[source] ? source : null;
}

/** Tries the neighbours' matches and ever closer random ones. */
async function propagate(search: Search, isForward: boolean): Promise<void> {
  const { targets, level, random, isTarget } = search;
  const step = isForward ? 1 : -1;
  for (let n = 0; n < targets.length; n++) {
    const target = targets[isForward ? n : targets.length - 1 - n] ?? 0;
    const beside = target - step;
    const above = target - step * level.width;
    if (isTarget[beside]) tryMatch(search, target, matchX(search, beside) + step, matchY(search, beside));
    if (isTarget[above]) tryMatch(search, target, matchX(search, above), matchY(search, above) + step);
    for (let radius = Math.max(level.width, level.height) / 4; radius >= 1; radius /= 2) {
      const x = matchX(search, target) + Math.round(random.range(-radius, radius));
      const y = matchY(search, target) + Math.round(random.range(-radius, radius));
      tryMatch(search, target, x, y);
    }
    if (n % 512 === 0) await search.pacer.breathe();
  }
}

const matchX = ({ matches }: Search, pixel: number): number => matches.x[pixel] ?? 0;
const matchY = ({ matches }: Search, pixel: number): number => matches.y[pixel] ?? 0;

function tryMatch(search: Search, target: number, x: number, y: number): void {
  const { level, isSource, distance, matches } = search;
  if (x < 0 || y < 0 || x >= level.width || y >= level.height || !isSource[y * level.width + x]) return;
  const best = distance[target] ?? 0;
  const candidate = patchDistance(search, target, x, y, best);
  if (candidate >= best) return;
  distance[target] = candidate;
  matches.x[target] = x;
  matches.y[target] = y;
}

/** Sum of squared differences; gives up once it exceeds `limit`. */
function patchDistance({ level }: Search, target: number, x: number, y: number, limit: number): number {
  const { width, height, picture } = level;
  const targetX = target % width;
  const targetY = Math.trunc(target / width);
  let sum = 0;
  for (let dy = -REACH; dy <= REACH; dy++) {
    if (targetY + dy < 0 || targetY + dy >= height) continue;
    for (let dx = -REACH; dx <= REACH; dx++) {
      if (targetX + dx < 0 || targetX + dx >= width) continue;
      const a = (target + dy * width + dx) * 3;
      const b = ((y + dy) * width + x + dx) * 3;
      const red = (picture[a] ?? 0) - (picture[b] ?? 0);
      const green = (picture[a + 1] ?? 0) - (picture[b + 1] ?? 0);
      const blue = (picture[a + 2] ?? 0) - (picture[b + 2] ?? 0);
      sum += red * red + green * green + blue * blue;
    }
    if (sum > limit) return sum;
  }
  return sum;
}

/** Each pixel of the hole becomes the weighted mean of what the patches over it propose. */
function vote({ level, targets, matches, distance }: Search): void {
  const { width, height, picture, hole } = level;
  const sums = new Float32Array(width * height * 4);
  for (const target of targets) {
    const weight = Math.exp(-(distance[target] ?? 0) / TOLERANCE) + 1e-4;
    const targetX = target % width;
    const targetY = Math.trunc(target / width);
    for (let dy = -REACH; dy <= REACH; dy++) {
      for (let dx = -REACH; dx <= REACH; dx++) {
        const x = targetX + dx;
        const y = targetY + dy;
        if (x < 0 || y < 0 || x >= width || y >= height || !hole[y * width + x]) continue;
        const i = (y * width + x) * 4;
        const source = (((matches.y[target] ?? 0) + dy) * width + (matches.x[target] ?? 0) + dx) * 3;
        for (let channel = 0; channel < 3; channel++) {
          sums[i + channel] = (sums[i + channel] ?? 0) + (picture[source + channel] ?? 0) * weight;
        }
        sums[i + 3] = (sums[i + 3] ?? 0) + weight;
      }
    }
  }
  for (let pixel = 0; pixel < hole.length; pixel++) {
    const total = sums[pixel * 4 + 3] ?? 0;
    if (!hole[pixel] || total <= 0) continue;
    for (let channel = 0; channel < 3; channel++)
      picture[pixel * 3 + channel] = (sums[pixel * 4 + channel] ?? 0) / total;
  }
}

/** Grows the hole by one patch reach. */
function dilate(hole: Uint8Array, width: number, height: number): Uint8Array {
  const rows = new Uint8Array(hole.length);
  const grown = new Uint8Array(hole.length);
  for (let pixel = 0; pixel < hole.length; pixel++) {
    if (!hole[pixel]) continue;
    const x = pixel % width;
    for (let dx = Math.max(-REACH, -x); dx <= Math.min(REACH, width - 1 - x); dx++) rows[pixel + dx] = 1;
  }
  for (let pixel = 0; pixel < hole.length; pixel++) {
    if (!rows[pixel]) continue;
    const y = Math.trunc(pixel / width);
    for (let dy = Math.max(-REACH, -y); dy <= Math.min(REACH, height - 1 - y); dy++)
      grown[pixel + dy * width] = 1;
  }
  return grown;
}
