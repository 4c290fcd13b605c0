import { Canvas } from "../canvas";
import { Noise } from "../math/noise";
import { Random } from "../math/random";
import { clamp } from "../math/scalar";
import type { Pacer } from "../pacer";
import type { Feature, SceneSpec, TimeOfDay } from "../prompt/spec";
import { choosePalette, type Palette } from "./palette";

/** The picture being composed: everything the drawing functions share. */
export type Scene = {
  spec: SceneSpec;
  random: Random;
  noise: Noise;
  pacer: Pacer;
  canvas: Canvas;
  palette: Palette;
  /** Row of the horizon. */
  horizonY: number;
  sun: { x: number; y: number; radius: number; isVisible: boolean };
  /** 0 clear .. 1.2 thick. */
  fog: number;
  /** Row where subjects stand. */
  groundY: number;
  /** First row of water, or null. */
  waterY: number | null;
  /** Size of one subject as a share of the picture's shorter side. */
  subjectScale: number;
  /** Subjects hang in the middle: space, underwater. */
  isFloating: boolean;
};

type Range = readonly [low: number, high: number];

const HORIZONS: Partial<Record<SceneSpec["place"], Range>> = {
  sea: [0.44, 0.6],
  meadow: [0.48, 0.62],
  desert: [0.42, 0.56],
  city: [0.64, 0.74],
};
const HORIZON_ELSEWHERE: Range = [0.54, 0.68];
const SEED_SPREAD = 2654435761n;

export function createScene(
  spec: SceneSpec,
  seed: bigint,
  width: number,
  height: number,
  pacer: Pacer,
): Scene {
  const random = new Random(seed * SEED_SPREAD + BigInt(spec.hash));
  const noise = new Noise(random);
  const canvas = new Canvas(width, height);
  const time = spec.time ?? usualTime(spec, random);
  const horizonY = Math.round(random.range(...(HORIZONS[spec.place] ?? HORIZON_ELSEWHERE)) * height);
  const palette = choosePalette(spec, time, random);
  return {
    spec,
    random,
    noise,
    pacer,
    canvas,
    palette,
    horizonY,
    sun: placeSun(spec, time, random, canvas, horizonY),
    fog: clamp((spec.features.get("fog") ?? 0) * 0.9 + (spec.place === "forest" ? 0.45 : 0), 0, 1.2),
    groundY: height * 0.82,
    waterY: null,
    subjectScale: 0.42,
    isFloating: false,
  };
}

export const has = (scene: Scene, feature: Feature): boolean => scene.spec.features.has(feature);
export const forbids = (scene: Scene, feature: Feature): boolean => scene.spec.forbidden.has(feature);

function usualTime(spec: SceneSpec, random: Random): TimeOfDay {
  if (spec.place === "city") return random.pick(["sunset", "night", "dawn", "day"]);
  if (spec.features.has("snow")) return random.pick(["day", "dawn", "dawn", "sunset"]);
  return random.pick(["day", "day", "dawn", "sunset"]);
}

function placeSun(
  spec: SceneSpec,
  time: TimeOfDay,
  random: Random,
  canvas: Canvas,
  horizonY: number,
): Scene["sun"] {
  const { width, height, short } = canvas;
  const x = random.range(0.2, 0.8) * width;
  const low = horizonY - random.range(0.03, 0.16) * short;
  const y =
    time === "night"
      ? random.range(0.14, 0.3) * height
      : time === "day"
        ? random.range(0.1, 0.25) * height
        : low;
  const isForbidden = spec.forbidden.has("sun") || spec.forbidden.has("moon") || spec.features.has("storm");
  return { x, y, radius: short * (time === "night" ? 0.042 : 0.046), isVisible: !isForbidden };
}
