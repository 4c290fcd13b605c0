import { travel } from "./support/journey";
import {
  CUSTOM,
  DROPPED_IMAGE,
  IMAGE_TO_IMAGE,
  INPAINTING,
  TEXT_TO_IMAGE,
  UPSCALING,
} from "./support/journeys";
import { test } from "./support/test";

test("words become a picture, live, kept, and again with another seed", async ({ studio }) => {
  await travel(studio, TEXT_TO_IMAGE);
});

test("a picture of one's own is changed by words", async ({ studio }) => {
  await travel(studio, IMAGE_TO_IMAGE);
});

test("a picture dropped on the form is taken like a chosen one", async ({ studio }) => {
  await travel(studio, DROPPED_IMAGE);
});

test("what is painted with the mouse is made anew", async ({ studio }) => {
  await travel(studio, INPAINTING);
});

test("a small picture is enlarged by the network", async ({ studio }) => {
  await travel(studio, UPSCALING);
});

test("a workflow of several passes runs like any other", async ({ studio }) => {
  await travel(studio, CUSTOM);
});
