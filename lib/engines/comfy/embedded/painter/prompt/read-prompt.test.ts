import { expect, test } from "vitest";
import { pictureOf } from "../subjects/pictures";
import { nounPictures } from "./lexicon";
import { readPrompt } from "./read-prompt";
import type { Place, TimeOfDay } from "./spec";

type Expected = { place: Place; time?: TimeOfDay; pictures?: string[]; notDrawn?: string[]; style?: string };

const PROMPTS: readonly (readonly [prompt: string, expected: Expected])[] = [
  ["a sailboat on the ocean at sunset", { place: "sea", time: "sunset", pictures: ["sailboat"] }],
  [
    "red dragon flying over snowy mountains at night, northern lights",
    { place: "mountain", time: "night", pictures: ["dragon"] },
  ],
  ["cherry blossoms by a mountain lake, watercolor", { place: "mountain", style: "watercolor" }],
  ["ink sketch of a castle on a hill by a river", { place: "meadow", pictures: ["castle"], style: "ink" }],
  ["a cat", { place: "meadow", pictures: ["cat"] }],
  ["three kittens in a garden", { place: "meadow", pictures: ["cat"] }],
  ["portrait of a woman", { place: "studio", pictures: ["own-woman"] }],
  ["an old man walking in a forest", { place: "forest", pictures: ["own-man"], notDrawn: ["walking"] }],
  [
    "astronaut riding a horse on mars",
    { place: "desert", pictures: ["own-astronaut", "horse"], notDrawn: ["riding"] },
  ],
  ["cyberpunk city at night, neon lights, rain", { place: "city", time: "night" }],
  ["whale underwater with coral reef", { place: "underwater", pictures: ["whale"] }],
  ["octopus", { place: "underwater", pictures: ["octopus"] }],
  ["spiral galaxy in deep space", { place: "space" }],
  ["rocket", { place: "space", pictures: ["rocket"] }],
  [
    "hot air balloons over a valley at dawn",
    { place: "mountain", time: "dawn", pictures: ["own-hot-air-balloon"] },
  ],
  ["a cup of coffee on a table", { place: "studio", pictures: ["hot-beverage"] }],
  ["sushi and green tea", { place: "studio", pictures: ["sushi", "teacup-without-handle"] }],
  ["lighthouse on a cliff by the stormy sea", { place: "sea", pictures: ["own-lighthouse"], notDrawn: [] }],
  ["camel caravan in the sahara", { place: "desert", pictures: ["camel"], notDrawn: ["caravan"] }],
  ["tropical beach with palm trees", { place: "sea" }],
  ["lavender field in front of mountains", { place: "meadow" }],
  ["misty pine forest at dawn", { place: "forest", time: "dawn" }],
  ["autumn leaves", { place: "meadow" }],
  ["abstract swirls, teal and gold", { place: "abstract" }],
  [
    "pixel art of a knight and a dragon",
    { place: "meadow", pictures: ["own-knight", "dragon"], style: "pixel" },
  ],
  ["low poly fox", { place: "meadow", pictures: ["fox"], style: "lowpoly" }],
  ["stained glass rose", { place: "meadow", pictures: ["rose"], style: "mosaic" }],
  ["tokyo street at night", { place: "city", time: "night" }],
  ["a volcano", { place: "mountain" }],
  [
    "snowman and christmas trees in the snow",
    { place: "mountain", pictures: ["own-snowman", "christmas-tree"] },
  ],
  ["polar bear on an iceberg", { place: "meadow", pictures: ["polar-bear", "own-iceberg"] }],
  [
    "two wolves howling at the moon",
    { place: "meadow", time: "night", pictures: ["wolf"], notDrawn: ["howling"] },
  ],
  ["a pagoda under cherry trees", { place: "meadow", pictures: ["own-pagoda"] }],
  ["hiker on a mountain summit at sunrise", { place: "mountain", time: "dawn", pictures: ["own-hiker"] }],
  ["couple with umbrellas in the rain, paris", { place: "city", pictures: ["own-couple", "umbrella"] }],
  ["masterpiece, best quality, highly detailed", { place: "abstract", notDrawn: [] }],
  ["xylograph of a quokka", { place: "abstract", notDrawn: ["xylograph", "quokka"] }],
  ["", { place: "abstract", notDrawn: [] }],
  ["(sunset:1.4), [night], sea", { place: "sea", time: "sunset" }],
  ["milky way over the desert", { place: "desert", time: "night", notDrawn: [] }],
  ["purple planet with rings", { place: "space" }],
  ["a windmill in a field of tulips", { place: "meadow", pictures: ["own-windmill"] }],
  ["wizard's tower", { place: "meadow" }],
  ["eine Katze auf dem Dach", { place: "abstract", notDrawn: ["eine", "katze", "auf", "dem", "dach"] }],
];

test.each(PROMPTS)("%j is understood", (prompt, expected) => {
  const spec = readPrompt(prompt, "");
  expect(spec.place).toBe(expected.place);
  if (expected.time) expect(spec.time).toBe(expected.time);
  if (expected.pictures) expect(spec.subjects.map((subject) => subject.picture)).toEqual(expected.pictures);
  if (expected.notDrawn) expect(spec.notDrawn).toEqual(expected.notDrawn);
  if (expected.style) expect(spec.style).toBe(expected.style);
});

test("at least 600 nouns have a picture, and every picture exists", async () => {
  const nouns = nounPictures();
  expect(nouns.size).toBeGreaterThanOrEqual(600);
  const missing: string[] = [];
  for (const [noun, picture] of nouns) if (!(await pictureOf(picture, 0))) missing.push(noun);
  expect(missing).toEqual([]);
});

test("a colour before a noun belongs to the noun, otherwise to the scene", () => {
  const dragon = readPrompt("a red dragon", "");
  expect(dragon.subjects[0]?.color).not.toBeNull();
  expect(dragon.tints).toEqual([]);
  const sky = readPrompt("pink clouds over the sea", "");
  expect(sky.subjects).toEqual([]);
  expect(sky.tints).toHaveLength(1);
});

test("a count or a plural draws several", () => {
  expect(readPrompt("two cats", "").subjects[0]?.count).toBe(2);
  expect(readPrompt("cats", "").subjects[0]?.count).toBe(3);
  expect(readPrompt("cat", "").subjects[0]?.count).toBe(1);
});

test("the negative prompt removes words in singular and plural, features and lights", () => {
  const spec = readPrompt("a cat and a dog at night in the snow", "cats, snow, moon, trees");
  expect(spec.subjects.map((subject) => subject.picture)).toEqual(["dog"]);
  expect(spec.notDrawn).toEqual(["cat", "snow"]);
  expect([...spec.forbidden].sort()).toEqual(["moon", "snow", "trees"].sort());
});

test("emphasis weighs a subject and zero removes it", () => {
  const spec = readPrompt("(cat:1.5) and (dog:0)", "");
  expect(spec.subjects).toMatchObject([{ picture: "cat", weight: 1.5 }]);
  expect(spec.notDrawn).toEqual(["dog"]);
});

test("a second place that cannot be drawn behind the first is reported as not drawn", () => {
  expect(readPrompt("city in the desert", "").notDrawn).toEqual(["desert"]);
  expect(readPrompt("sea with mountains", "").notDrawn).toEqual([]);
});

test("at most four kinds of subject are drawn and the rest reported", () => {
  const spec = readPrompt("cat, dog, horse, cow, pig, goat", "");
  expect(spec.subjects).toHaveLength(4);
  expect(spec.notDrawn).toEqual(["pig", "goat"]);
});
