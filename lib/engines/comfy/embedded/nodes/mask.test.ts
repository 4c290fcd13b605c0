import { expect, test } from "vitest";
import { image, mask, maskOf, outputOf, picture, pixelOf, rowsOf, runNode } from "../testing/run-node";

const masked = async (name: string, constants: Parameters<typeof runNode>[1], ...rows: string[]) =>
  outputOf(await runNode(name, constants, { mask: mask(maskOf(...rows)) }), 0, "MASK").map(rowsOf)[0];

test("GrowMask spreads as a diamond with tapered corners and as a square without", async () => {
  const dot = ["00000", "00000", "00900", "00000", "00000"];
  expect(await masked("GrowMask", { expand: 1, tapered_corners: true }, ...dot)).toEqual([
    "00000",
    "00900",
    "09990",
    "00900",
    "00000",
  ]);
  expect(await masked("GrowMask", { expand: 1, tapered_corners: false }, ...dot)).toEqual([
    "00000",
    "09990",
    "09990",
    "09990",
    "00000",
  ]);
  expect(await masked("GrowMask", { expand: 2, tapered_corners: false }, ...dot)).toEqual(
    Array(5).fill("99999"),
  );
});

test("GrowMask with a negative number shrinks", async () => {
  const block = ["00000", "09990", "09990", "09990", "00000"];
  const dot = ["00000", "00000", "00900", "00000", "00000"];
  expect(await masked("GrowMask", { expand: -1, tapered_corners: false }, ...block)).toEqual(dot);
});

test("GrowMask keeps grey values and reaches the borders", async () => {
  expect(await masked("GrowMask", { expand: 1, tapered_corners: false }, "5003")).toEqual(["5533"]);
  expect(await masked("GrowMask", { expand: 16384, tapered_corners: true }, "500", "000")).toEqual([
    "555",
    "555",
  ]);
});

test("ThresholdMask and InvertMask change values", async () => {
  expect(await masked("ThresholdMask", { value: 0.5 }, "0459")).toEqual(["0099"]);
  expect(await masked("InvertMask", {}, "0459")).toEqual(["9540"]);
});

test("FeatherMask fades each side over its pixels", async () => {
  expect(await masked("FeatherMask", { left: 3, top: 0, right: 0, bottom: 0 }, "9999")).toEqual(["3699"]);
  expect(await masked("FeatherMask", { left: 0, top: 0, right: 3, bottom: 0 }, "9999")).toEqual(["9963"]);
  expect(await masked("FeatherMask", { left: 0, top: 3, right: 0, bottom: 0 }, "9", "9", "9", "9")).toEqual([
    "3",
    "6",
    "9",
    "9",
  ]);
});

test("CropMask cuts and stays inside", async () => {
  const rows = ["1234", "5678"];
  expect(await masked("CropMask", { x: 1, y: 0, width: 2, height: 9 }, ...rows)).toEqual(["23", "67"]);
  expect(await masked("CropMask", { x: 99, y: 99, width: 9, height: 9 }, ...rows)).toEqual(["8"]);
});

test.each([
  ["multiply", "0090"],
  ["add", "0999"],
  ["subtract", "0900"],
  ["and", "0090"],
  ["or", "0999"],
  ["xor", "0909"],
])("MaskComposite can %s", async (operation, expected) => {
  const links = { destination: mask(maskOf("0990")), source: mask(maskOf("0099")) };
  const result = await runNode("MaskComposite", { x: 0, y: 0, operation }, links);
  expect(outputOf(result, 0, "MASK").map(rowsOf)).toEqual([[expected]]);
});

test("MaskComposite places the source at its corner and cuts what falls outside", async () => {
  const links = { destination: mask(maskOf("0000", "0000")), source: mask(maskOf("99", "99", "99")) };
  const result = await runNode("MaskComposite", { x: 3, y: 1, operation: "add" }, links);
  expect(outputOf(result, 0, "MASK").map(rowsOf)).toEqual([["0000", "0009"]]);
});

test("SolidMask, ImageToMask and MaskToImage convert between masks and pictures", async () => {
  const solid = await runNode("SolidMask", { value: 1, width: 3, height: 2 });
  expect(outputOf(solid, 0, "MASK").map(rowsOf)).toEqual([["999", "999"]]);
  const source = picture(2, 1, (x) => [x * 255, 85, 255]);
  const green = await runNode("ImageToMask", { channel: "green" }, { image: image(source) });
  expect(outputOf(green, 0, "MASK").map(rowsOf)).toEqual([["33"]]);
  const alpha = await runNode("ImageToMask", { channel: "alpha" }, { image: image(source) });
  expect(outputOf(alpha, 0, "MASK").map(rowsOf)).toEqual([["99"]]);
  const back = await runNode("MaskToImage", {}, { mask: mask(maskOf("09")) });
  const [shown] = outputOf(back, 0, "IMAGE");
  expect(shown && [pixelOf(shown, 0, 0), pixelOf(shown, 1, 0)]).toEqual([
    [0, 0, 0],
    [255, 255, 255],
  ]);
});

test("ImageCompositeMasked pastes through the mask", async () => {
  const links = {
    destination: image(picture(4, 2, () => [0, 0, 0])),
    source: image(picture(2, 2, () => [200, 100, 50])),
    mask: mask(maskOf("90", "00")),
  };
  const result = await runNode("ImageCompositeMasked", { x: 2, y: 0, resize_source: false }, links);
  const [pasted] = outputOf(result, 0, "IMAGE");
  expect(pasted && [0, 1, 2, 3].map((x) => pixelOf(pasted, x, 0)[0])).toEqual([0, 0, 200, 0]);
  const resized = await runNode(
    "ImageCompositeMasked",
    { x: 0, y: 0, resize_source: true },
    {
      destination: links.destination,
      source: links.source,
    },
  );
  const [covered] = outputOf(resized, 0, "IMAGE");
  expect(covered && pixelOf(covered, 3, 1)).toEqual([200, 100, 50]);
});
