import { lerp, smoothstep } from "../math/scalar";
import { drawPlace } from "../scene/draw-place";
import type { Scene } from "../scene/scene";
import { drawSubjects } from "../subjects/draw-subjects";
import type { Box } from "../subjects/place-subjects";
import { composeFromImage } from "./image-to-image";
import { membraneFill } from "./membrane-fill";
import { mirrorFill } from "./mirror-fill";
import { patchFill } from "./patch-fill";
import { recolor } from "./recolor";

const HOLE = 0.5;
/** Share of the named place that shows in the hole; the rest follows the surroundings. */
const PLACE_SHARE = 0.8;

/** The init picture with its masked part painted anew: the prompt's subjects or place, else its surroundings. */
export async function composeInpainting(
  scene: Scene,
  init: Float32Array,
  mask: Float32Array,
  denoise: number,
): Promise<void> {
  const { canvas, spec } = scene;
  const box = boxOf(mask, canvas.width, canvas.height);
  if (!box) {
    canvas.data.set(init);
    return;
  }
  const isOutpainting = reachesBorder(box, canvas.width, canvas.height);
  const showsPlace = spec.namesPlace && (isOutpainting || spec.subjects.length === 0);
  if (showsPlace) await drawPlace(scene);
  const place = showsPlace
    ? recolor(canvas.data, knownPixels(init, mask), isOutpainting ? 0.75 : 0.35)
    : null;
  const surroundings = await fillHole(scene, init, mask, isOutpainting);
  blendPlace(
    surroundings,
    place,
    mask,
    isOutpainting ? distanceShare(mask, canvas.width, canvas.height) : null,
  );
  canvas.data.set(surroundings);
  await drawSubjects(scene, box);
  if (denoise < 1) keepSome(scene, init, denoise);
}

async function fillHole(
  scene: Scene,
  init: Float32Array,
  mask: Float32Array,
  isOutpainting: boolean,
): Promise<Float32Array> {
  const { canvas } = scene;
  const { width, height } = canvas;
  if (isOutpainting) return mirrorFill(init, mask, scene);
  if (scene.spec.namesPlace && scene.spec.subjects.length === 0)
    return membraneFill(init, mask, width, height);
  return patchFill(init, mask, width, height, scene.random, scene.pacer);
}

function blendPlace(
  surroundings: Float32Array,
  place: Float32Array | null,
  mask: Float32Array,
  distance: Float32Array | null,
): void {
  if (!place) return;
  for (let pixel = 0; pixel < mask.length; pixel++) {
    if ((mask[pixel] ?? 0) <= HOLE) continue;
    const share = PLACE_SHARE * (distance ? smoothstep(0.1, 0.8, distance[pixel] ?? 0) : 1);
    for (let i = pixel * 3; i < pixel * 3 + 3; i++)
      surroundings[i] = lerp(surroundings[i] ?? 0, place[i] ?? 0, share);
  }
}

/** With denoise below 1 the masked part is repainted over what was there. */
function keepSome(scene: Scene, init: Float32Array, denoise: number): void {
  const painted = Float32Array.from(scene.canvas.data);
  composeFromImage(scene, init, Math.min(denoise, 0.7));
  const share = smoothstep(0.4, 0.95, denoise);
  for (let i = 0; i < painted.length; i++) {
    scene.canvas.data[i] = lerp(scene.canvas.data[i] ?? 0, painted[i] ?? 0, share);
  }
}

export function boxOf(mask: Float32Array, width: number, height: number): Box | null {
  let left = width;
  let top = height;
  let right = -1;
  let bottom = -1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((mask[y * width + x] ?? 0) <= HOLE) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < left ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** Padding for outpainting spans a whole side of the picture. */
function reachesBorder(box: Box, width: number, height: number): boolean {
  const spansWidth = box.width >= width && (box.y === 0 || box.y + box.height >= height);
  const spansHeight = box.height >= height && (box.x === 0 || box.x + box.width >= width);
  return spansWidth || spansHeight;
}

function knownPixels(init: Float32Array, mask: Float32Array): Float32Array {
  const known: number[] = [];
  const stride = Math.max(1, Math.trunc(mask.length / 40_000));
  for (let pixel = 0; pixel < mask.length; pixel += stride) {
    if ((mask[pixel] ?? 0) > HOLE) continue;
    known.push(init[pixel * 3] ?? 0, init[pixel * 3 + 1] ?? 0, init[pixel * 3 + 2] ?? 0);
  }
  return known.length > 0 ? Float32Array.from(known) : init;
}

/** For each masked pixel how far it lies from the kept picture: 0 beside it, 1 farthest (two-pass chamfer). */
function distanceShare(mask: Float32Array, width: number, height: number): Float32Array {
  const distance = Float32Array.from(mask, (value) => (value > HOLE ? width + height : 0));
  const relax = (pixel: number, neighbour: number, isInside: boolean) => {
    if (isInside) distance[pixel] = Math.min(distance[pixel] ?? 0, (distance[neighbour] ?? 0) + 1);
  };
  for (let pixel = 0; pixel < distance.length; pixel++) {
    relax(pixel, pixel - 1, pixel % width > 0);
    relax(pixel, pixel - width, pixel >= width);
  }
  for (let pixel = distance.length - 1; pixel >= 0; pixel--) {
    relax(pixel, pixel + 1, pixel % width < width - 1);
    relax(pixel, pixel + width, pixel < distance.length - width);
  }
  const farthest = distance.reduce((a, b) => Math.max(a, b), 1);
  return distance.map((value) => value / farthest);
}
