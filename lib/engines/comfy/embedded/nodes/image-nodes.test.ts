import { expect, test } from "vitest";
import type { Picture } from "../images/types";
import { image, outputOf, picture, pixelOf, rowsOf, runNode } from "../testing/run-node";
import type { JsonObject } from "../wire/json";

/** Red grows to the right, green downwards. */
const ramp = (width: number, height: number): Picture =>
  picture(width, height, (x, y) => [
    Math.round((x * 255) / (width - 1)),
    Math.round((y * 255) / (height - 1)),
    0,
  ]);

const flat = (width: number, height: number, ...rgb: number[]): Picture => picture(width, height, () => rgb);

async function run(name: string, constants: JsonObject, ...pictures: Picture[]): Promise<Picture> {
  const [first] = outputOf(await runNode(name, constants, { image: image(...pictures) }), 0, "IMAGE");
  if (!first) throw new Error("no picture came out");
  return first;
}

const size = ({ width, height }: Picture) => [width, height];

test("ImageScale stretches, crops from the centre, and fills a side given as 0", async () => {
  const scale = (width: number, height: number, crop: string) =>
    run("ImageScale", { upscale_method: "bilinear", width, height, crop }, ramp(64, 32));
  expect(size(await scale(20, 20, "disabled"))).toEqual([20, 20]);
  expect(size(await scale(32, 0, "disabled"))).toEqual([32, 16]);
  expect(size(await scale(0, 64, "disabled"))).toEqual([128, 64]);
  expect(size(await scale(0, 0, "disabled"))).toEqual([64, 32]);
  const [stretched, cropped] = [await scale(32, 32, "disabled"), await scale(32, 32, "center")];
  expect(pixelOf(stretched, 0, 16)[0]).toBeLessThan(10);
  expect(pixelOf(cropped, 0, 16)[0]).toBeGreaterThan(50);
});

test.each(["nearest-exact", "bilinear", "area", "bicubic", "lanczos"])(
  "ImageScaleBy works with %s",
  async (method) => {
    const scaled = await run("ImageScaleBy", { upscale_method: method, scale_by: 2 }, flat(8, 6, 10, 20, 30));
    expect(size(scaled)).toEqual([16, 12]);
    expect(pixelOf(scaled, 8, 6)).toEqual([10, 20, 30]);
  },
);

test("ImageScaleToTotalPixels keeps the aspect ratio", async () => {
  const scaled = await run(
    "ImageScaleToTotalPixels",
    { upscale_method: "area", megapixels: 0.01 },
    ramp(64, 32),
  );
  expect(size(scaled)).toEqual([145, 72]);
});

test("a picture larger than the engine can hold is refused with a sentence", async () => {
  const huge = { upscale_method: "area", width: 16384, height: 16384, crop: "disabled" };
  await expect(run("ImageScale", huge, ramp(8, 8))).rejects.toThrow("too large");
  const many = { width: 4096, height: 4096, batch_size: 64, color: 0 };
  await expect(runNode("EmptyImage", many)).rejects.toThrow("too many");
});

test("ImageCrop pulls a corner outside back into the picture", async () => {
  const crop = await run("ImageCrop", { width: 4, height: 4, x: 2, y: 6 }, ramp(8, 8));
  expect(size(crop)).toEqual([4, 2]);
  expect(pixelOf(crop, 0, 0)).toEqual(pixelOf(ramp(8, 8), 2, 6));
  expect(size(await run("ImageCrop", { width: 4, height: 4, x: 99, y: 99 }, ramp(8, 8)))).toEqual([1, 1]);
});

test("ImageFlip and ImageRotate move pixels where they say", async () => {
  const source = ramp(4, 2);
  const vertical = await run("ImageFlip", { flip_method: "x-axis: vertically" }, source);
  expect(pixelOf(vertical, 0, 0)).toEqual(pixelOf(source, 0, 1));
  const horizontal = await run("ImageFlip", { flip_method: "y-axis: horizontally" }, source);
  expect(pixelOf(horizontal, 0, 0)).toEqual(pixelOf(source, 3, 0));
  const turned = await run("ImageRotate", { rotation: "90 degrees" }, source);
  expect([size(turned), pixelOf(turned, 1, 0)]).toEqual([[2, 4], pixelOf(source, 0, 0)]);
  expect(await run("ImageRotate", { rotation: "none" }, source)).toEqual(source);
});

test("ImagePadForOutpaint adds grey and a mask that fades into the picture", async () => {
  const constants = { left: 8, top: 0, right: 0, bottom: 8, feathering: 3 };
  const result = await runNode("ImagePadForOutpaint", constants, { image: image(flat(16, 16, 9, 9, 9)) });
  const [padded] = outputOf(result, 0, "IMAGE");
  expect(padded && [size(padded), pixelOf(padded, 0, 0), pixelOf(padded, 8, 0)]).toEqual([
    [24, 24],
    [128, 128, 128],
    [9, 9, 9],
  ]);
  const [mask] = outputOf(result, 1, "MASK").map(rowsOf);
  expect(mask?.[0]).toBe(`99999999941${"0".repeat(13)}`);
  expect(mask?.[23]).toBe("9".repeat(24));
});

test("ImageStitch puts pictures side by side in each direction", async () => {
  const stitch = async (direction: string, match: boolean, spacing = 0) => {
    const constants = { direction, match_image_size: match, spacing_width: spacing, spacing_color: "blue" };
    const links = { image1: image(flat(8, 8, 255, 0, 0)), image2: image(flat(4, 2, 0, 255, 0)) };
    const [stitched] = outputOf(await runNode("ImageStitch", constants, links), 0, "IMAGE");
    if (!stitched) throw new Error("nothing was stitched");
    return stitched;
  };
  expect(size(await stitch("right", true))).toEqual([24, 8]);
  expect(size(await stitch("down", true))).toEqual([8, 12]);
  const left = await stitch("left", false, 2);
  expect([size(left), pixelOf(left, 0, 3), pixelOf(left, 4, 0), pixelOf(left, 13, 0)]).toEqual([
    [14, 8],
    [0, 255, 0],
    [0, 0, 255],
    [255, 0, 0],
  ]);
  const alone = await runNode(
    "ImageStitch",
    { direction: "up", match_image_size: true, spacing_width: 0, spacing_color: "white" },
    { image1: image(flat(3, 3, 1, 2, 3)) },
  );
  expect(outputOf(alone, 0, "IMAGE")).toEqual([flat(3, 3, 1, 2, 3)]);
});

test("ImageBatch, RepeatImageBatch and ImageFromBatch build and take apart batches", async () => {
  const links = { image1: image(flat(8, 8, 1, 1, 1)), image2: image(flat(4, 4, 2, 2, 2)) };
  const batch = outputOf(await runNode("ImageBatch", {}, links), 0, "IMAGE");
  expect(batch.map((item) => [size(item), pixelOf(item, 0, 0)[0]])).toEqual([
    [[8, 8], 1],
    [[8, 8], 2],
  ]);
  const repeated = outputOf(
    await runNode("RepeatImageBatch", { amount: 2 }, { image: image(...batch) }),
    0,
    "IMAGE",
  );
  expect(repeated.map((item) => pixelOf(item, 0, 0)[0])).toEqual([1, 2, 1, 2]);
  const taken = await runNode(
    "ImageFromBatch",
    { batch_index: 99, length: 5 },
    { image: image(...repeated) },
  );
  expect(outputOf(taken, 0, "IMAGE")).toHaveLength(1);
});

test("EmptyImage fills with its colour and ImageInvert turns it around", async () => {
  const empty = outputOf(
    await runNode("EmptyImage", { width: 2, height: 3, batch_size: 2, color: 0x102030 }),
    0,
    "IMAGE",
  );
  expect(empty).toHaveLength(2);
  expect(empty[0] && pixelOf(empty[0], 1, 2)).toEqual([16, 32, 48]);
  expect(pixelOf(await run("ImageInvert", {}, ...empty), 0, 0)).toEqual([239, 223, 207]);
});

test.each([
  ["normal", 64],
  ["multiply", 32],
  ["screen", 160],
  ["overlay", 64],
  ["soft_light", 96],
  ["difference", 64],
])("ImageBlend %s follows its formula", async (mode, expected) => {
  const links = { image1: image(flat(4, 4, 128, 128, 128)), image2: image(flat(8, 8, 64, 64, 64)) };
  const result = await runNode("ImageBlend", { blend_factor: 1, blend_mode: mode }, links);
  const [blended] = outputOf(result, 0, "IMAGE");
  expect(Math.abs((blended ? (pixelOf(blended, 1, 1)[0] ?? 0) : 0) - expected)).toBeLessThanOrEqual(1);
});

test("ImageBlend with factor 0 returns the first picture", async () => {
  const links = { image1: image(ramp(4, 4)), image2: image(flat(4, 4, 64, 64, 64)) };
  const result = await runNode("ImageBlend", { blend_factor: 0, blend_mode: "multiply" }, links);
  expect(outputOf(result, 0, "IMAGE")[0]?.data).toEqual(ramp(4, 4).data);
});

test("ImageBlur spreads a point evenly and keeps flat areas, ImageSharpen does the opposite", async () => {
  const point = picture(9, 9, (x, y) => (x === 4 && y === 4 ? [255, 255, 255] : [0, 0, 0]));
  const blurred = await run("ImageBlur", { blur_radius: 1, sigma: 1 }, point);
  const [centre, side, corner] = [pixelOf(blurred, 4, 4), pixelOf(blurred, 3, 4), pixelOf(blurred, 3, 3)];
  expect(centre[0]).toBeGreaterThan(side[0] ?? 255);
  expect(side[0]).toBeGreaterThan(corner[0] ?? 255);
  expect(pixelOf(blurred, 0, 0)).toEqual([0, 0, 0]);
  expect(await run("ImageBlur", { blur_radius: 31, sigma: 10 }, flat(8, 8, 50, 60, 70))).toEqual(
    flat(8, 8, 50, 60, 70),
  );
  const edge = picture(8, 1, (x) => (x < 4 ? [100, 100, 100] : [150, 150, 150]));
  const sharp = await run("ImageSharpen", { sharpen_radius: 1, sigma: 1, alpha: 0.2 }, edge);
  expect([pixelOf(sharp, 3, 0)[0] ?? 0, pixelOf(sharp, 4, 0)[0] ?? 0]).toEqual([
    expect.toSatisfy((value: number) => value < 100),
    expect.toSatisfy((value: number) => value > 150),
  ]);
});

test.each(["none", "floyd-steinberg", "bayer-2", "bayer-4", "bayer-8", "bayer-16"])(
  "ImageQuantize with %s leaves at most the colours asked for",
  async (dither) => {
    const reduced = await run("ImageQuantize", { colors: 4, dither }, ramp(32, 32));
    const colours = new Set(Array.from({ length: 1024 }, (_, i) => pixelOf(reduced, i % 32, i >> 5).join()));
    expect(colours.size).toBeGreaterThan(1);
    expect(colours.size).toBeLessThanOrEqual(4);
  },
);

test("ImageQuantize to one colour is the average", async () => {
  const half = picture(2, 1, (x) => [x * 200, 0, 0]);
  expect(pixelOf(await run("ImageQuantize", { colors: 1, dither: "none" }, half), 0, 0)).toEqual([100, 0, 0]);
});

test("paint notes travel through picture nodes to the one that saves", async () => {
  const notes = { drew: ["boat"], notDrawn: ["qwertz"] };
  const painted = { ...ramp(8, 8), notes };
  for (const [name, constants] of [
    ["ImageScaleBy", { upscale_method: "lanczos", scale_by: 2 }],
    ["ImageSharpen", { sharpen_radius: 1, sigma: 1, alpha: 1 }],
    ["ImageQuantize", { colors: 4, dither: "bayer-2" }],
    ["ImageFlip", { flip_method: "x-axis: vertically" }],
  ] as const) {
    expect([name, (await run(name, constants, painted)).notes]).toEqual([name, notes]);
  }
  const saved = await runNode("SaveImage", { filename_prefix: "n" }, { images: image(painted, ramp(8, 8)) });
  expect(saved.ui?.text).toEqual(["Drew: boat", "Not drawn: qwertz"]);
});
