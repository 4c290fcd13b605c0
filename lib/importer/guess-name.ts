import type { WorkflowCategory } from "@/db/enums";

const FALLBACK: Record<WorkflowCategory, string> = {
  TEXT_TO_IMAGE: "Text to image",
  IMAGE_TO_IMAGE: "Image to image",
  INPAINTING: "Inpainting",
  UPSCALING: "Upscaling",
  CUSTOM: "Imported workflow",
};

/** A name from the file's: "flux_dev-example (1).json" → "Flux dev example". Results are numbered, not named. */
export function guessName(filename: string | undefined, category: WorkflowCategory): string {
  const words = (filename ?? "")
    .replace(/^.*[\\/]/, "")
    .replace(/(\.(app|workflow|prompt|api))?\.[a-z0-9]{2,5}$/i, "")
    .replace(/\(\d+\)\s*$|\bcopy$/i, "")
    .replace(/[_\-\s]+/g, " ")
    .trim();
  const isTelling =
    /[\p{L}]{3}/u.test(words) &&
    !/^(comfyui|workflow|prompt|untitled|image|img|unsaved workflow|unnamed|temp)?[\s\d]*$/i.test(words);
  const name = isTelling ? words.charAt(0).toUpperCase() + words.slice(1) : FALLBACK[category];
  return name.slice(0, 120);
}
