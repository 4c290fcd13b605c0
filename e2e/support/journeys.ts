import type { Page } from "@playwright/test";
import type { Journey } from "./journey";
import { choosePicture, dropPicture, paintMask, photo } from "./pictures";
import { fillNumber, makeWatchable } from "./studio";

export const TEXT_TO_IMAGE: Journey = {
  template: "Text to image",
  fill: makeWatchable,
  press: "button",
  inputs: ["Prompt", "Size", "Steps", "Prompt strength", "Seed", "Model", "Sampler", "Scheduler"],
  isSampled: true,
};

export const IMAGE_TO_IMAGE: Journey = {
  template: "Image to image",
  fill: async (page) => {
    await choosePicture(page, "Picture", await photo());
    await makeQuick(page);
  },
  press: "keys",
  inputs: ["Picture", "Prompt", "How much to change", "Steps", "Seed"],
  isSampled: true,
};

export const DROPPED_IMAGE: Journey = {
  ...IMAGE_TO_IMAGE,
  fill: async (page) => {
    await dropPicture(page, "Picture", await photo());
    await makeQuick(page);
  },
  press: "button",
};

export const INPAINTING: Journey = {
  template: "Inpainting",
  fill: async (page) => {
    await choosePicture(page, "Picture", await photo());
    await paintMask(page);
    await makeQuick(page);
  },
  press: "keys",
  inputs: ["Picture", "Part to repaint", "Prompt", "How much to change", "Steps", "Seed"],
  isSampled: true,
};

export const UPSCALING: Journey = {
  template: "Upscaling",
  fill: async (page) => choosePicture(page, "Picture", await photo(96, 72)),
  press: "button",
  inputs: ["Picture", "Upscaler"],
  isSampled: false,
};

export const CUSTOM: Journey = {
  template: "Sketch and refine",
  fill: async (page) => {
    await makeWatchable(page);
    await fillNumber(page, "Enlarge by value", 1.5);
  },
  press: "keys",
  inputs: ["Prompt", "Sketch size", "Enlarge by", "Refinement", "Sharpness", "Steps", "Seed"],
  isSampled: true,
};

async function makeQuick(page: Page): Promise<void> {
  await fillNumber(page, "Steps value", 20);
  await page.getByRole("button", { name: /^Advanced/ }).click();
  await fillNumber(page, "Working size value", 0.3);
}
