import { clamp } from "../math/scalar";
import type { SubjectRequest } from "../prompt/spec";
import type { Scene } from "../scene/scene";

export type Box = { x: number; y: number; width: number; height: number };
export type Placement = {
  subject: SubjectRequest;
  size: number;
  centerX: number;
  centerY: number;
  /** Stands on the ground or floats on water: gets a shadow or a reflection. */
  isGrounded: boolean;
};

const SPRITES_MAX = 6;
const COPIES_MAX = 5;
/** Share of the usual size when this many are drawn. */
const CROWD_SCALE = [1.08, 0.84, 0.66, 0.56, 0.5, 0.46];

const PERSON =
  /^own-(man|woman|couple|hiker|knight|samurai|monk|wizard|witch|king|queen|bride|geisha|umbrella|farmer|dancer)$/;
const CHILD = /^own-(girl|boy)$/;
const LANDMARK =
  /lighthouse|tower|eiffel|castle|pagoda|galleon|balloon|church|windmill|own-tree|statue|bridge|iceberg|pyramid|temple/;
const LARGE = /elephant|giraffe|mammoth|sauropod|t-rex|whale|ferris|dragon|cabin|barn|house/;
const SMALL =
  /butterfly|honeybee|lady-beetle|snail|ant$|bug|mouse|hamster|feather|leaf|snowflake|own-bird$|cricket|spider|frog|rose|tulip/;

/** Real things differ in size more than their pictures do. */
const RELATIVE_SIZE: readonly (readonly [pattern: RegExp, scale: number])[] = [
  [LANDMARK, 1.35],
  [LARGE, 1.15],
  [PERSON, 0.95],
  [CHILD, 0.72],
  [SMALL, 0.62],
];
const PORTRAIT_SCALE = 0.98;
/** Beside people, animals that are smaller than people look so. */
const KNEE_HIGH =
  /^(dog|poodle|cat|black-cat|rabbit|fox|raccoon|chicken|rooster|duck|goose|penguin|pig|ewe|goat|baby-chick)$/;
const KNEE_HIGH_SCALE = 0.55;

/** Where each subject goes: in a row on the ground, in the sky, or inside `box` when inpainting. */
export function placeSubjects(scene: Scene, box: Box | null): Placement[] {
  const subjects = scene.spec.subjects
    .flatMap((subject) => Array.from({ length: Math.min(COPIES_MAX, subject.count) }, () => subject))
    .slice(0, SPRITES_MAX);
  const placements = subjects.map((subject, index) =>
    box
      ? placeInBox(subject, box, index, subjects.length)
      : placeInScene(scene, subject, index, subjects.length),
  );
  return placements.sort((a, b) => a.centerY - b.centerY);
}

function placeInBox(subject: SubjectRequest, box: Box, index: number, count: number): Placement {
  const size = (Math.min(box.width, box.height) * 0.96) / (count > 1 ? 1.4 : 1);
  const centerX = box.x + box.width * (count === 1 ? 0.5 : (index + 0.5) / count);
  return { subject, size, centerX, centerY: box.y + box.height / 2, isGrounded: false };
}

function placeInScene(scene: Scene, subject: SubjectRequest, index: number, count: number): Placement {
  const { canvas, random } = scene;
  const { width, height, short } = canvas;
  const isAirborne = subject.habitat === "air";
  const emphasis = clamp(0.75 + 0.25 * subject.weight, 0.5, 1.5);
  const crowd = CROWD_SCALE[count - 1] ?? 0.5;
  const depth = count > 1 ? random.range(0.9, 1.1) : 1;
  const relative = RELATIVE_SIZE.find(([pattern]) => pattern.test(subject.picture))?.[1] ?? 1;
  const wide = clamp(width / height, 1, 1.25);
  const isBesidePeople =
    KNEE_HIGH.test(subject.picture) && scene.spec.subjects.some(({ picture }) => PERSON.test(picture));
  const isPortrait = scene.spec.place === "studio" && count === 1 && PERSON.test(subject.picture);
  const share =
    scene.subjectScale *
    emphasis *
    crowd *
    depth *
    relative *
    wide *
    (isAirborne ? 0.9 : 1) *
    (isBesidePeople ? KNEE_HIGH_SCALE : 1);
  const size = short * (isPortrait ? PORTRAIT_SCALE : share);
  const centerX =
    count === 1
      ? width * random.range(0.38, 0.62)
      : width * (((index + 0.5) / count) * 0.84 + 0.08 + random.range(-0.03, 0.03));
  const isGrounded = !isAirborne && !scene.isFloating;
  return { subject, size, centerX, centerY: rowOf(scene, subject, size, count), isGrounded };
}

function rowOf(scene: Scene, subject: SubjectRequest, size: number, count: number): number {
  const { canvas, random } = scene;
  const { height, short } = canvas;
  if (scene.isFloating) return height * (count === 1 ? random.range(0.46, 0.54) : random.range(0.36, 0.62));
  if (subject.habitat === "air") return Math.max(height * random.range(0.2, 0.38), size * 0.52);
  const spread = (random.range(-0.01, 0.02) + (count > 1 ? random.range(-0.03, 0.03) : 0)) * height;
  const isTooTall = size > scene.groundY;
  const row = (isTooTall ? Math.min(height, size * 1.01) : scene.groundY) - size / 2 + spread;
  const isAfloat = scene.waterY !== null && subject.habitat === "water";
  return isAfloat ? Math.max(row, (scene.waterY ?? 0) + short * 0.05 - size * 0.3) : row;
}
