import { type ObjectInfo, readObjectInfo } from "@/lib/engines/comfy/object-info";
import { AUDIO_LINES } from "./audio-lines";
import { CONDITIONING_LINES } from "./conditioning-lines";
import { DYNAMIC_CLASSES } from "./dynamic-classes";
import { IMAGE_LINES } from "./image-lines";
import { LATENT_LINES } from "./latent-lines";
import { LOADER_LINES } from "./loader-lines";
import { parseClassLine } from "./parse-class-line";
import { SAMPLING_LINES } from "./sampling-lines";
import { VALUE_LINES } from "./value-lines";
import { VIDEO_LINES } from "./video-lines";

let catalogue: ObjectInfo | null = null;

/**
 * ComfyUI's core classes as far as importing needs them, for when no server can be asked: inputs in order, kinds,
 * defaults, bounds. What is installed on a server (models, files) is unknown here, so those choices are empty.
 */
export function coreCatalogue(): ObjectInfo {
  const lines = [
    LOADER_LINES,
    CONDITIONING_LINES,
    LATENT_LINES,
    SAMPLING_LINES,
    IMAGE_LINES,
    VIDEO_LINES,
    AUDIO_LINES,
    VALUE_LINES,
  ].flatMap((text) => text.split("\n"));
  catalogue ??= readObjectInfo({
    ...Object.fromEntries(
      lines.filter((line) => line.includes(" =")).map((line) => parseClassLine(line.trim())),
    ),
    ...DYNAMIC_CLASSES,
  });
  return catalogue;
}
