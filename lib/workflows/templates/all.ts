import { custom } from "./custom";
import { imageToImage } from "./image-to-image";
import { inpainting } from "./inpainting";
import type { WorkflowTemplate } from "./template";
import { textToImage } from "./text-to-image";
import { upscaling } from "./upscaling";

/** The five starters, one per category, in the order they are offered. */
export const TEMPLATES: readonly WorkflowTemplate[] = [
  textToImage,
  imageToImage,
  inpainting,
  upscaling,
  custom,
];
