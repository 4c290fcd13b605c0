import { hex, luminanceAt, mix } from "../color/rgb";
import { lerp, smoothstep } from "../math/scalar";
import type { Scene } from "../scene/scene";
import { has } from "../scene/scene";
import { recolor } from "./recolor";

const AUTUMN = hex("#c8752c");
/** Denoise from which the prompt's own scene starts to show through. */
const SCENE_FROM = 0.7;

/** Replaces the scene by the init picture in the prompt's colours; high denoise keeps some of the scene. */
export function composeFromImage(scene: Scene, init: Float32Array, denoise: number): void {
  const { canvas, spec } = scene;
  const hasMood = spec.tints.length > 0 || spec.season !== null || spec.time !== null || has(scene, "neon");
  const recolored = hasMood ? recolor(init, moodPicture(scene, init), denoise) : init;
  const share = smoothstep(SCENE_FROM, 1, denoise);
  for (let i = 0; i < canvas.data.length; i++) {
    canvas.data[i] = lerp(recolored[i] ?? 0, canvas.data[i] ?? 0, share);
  }
}

/** The init picture with its tones swapped for the sky's colours: what the recolouring aims at. */
function moodPicture({ palette, spec }: Scene, init: Float32Array): Float32Array {
  const picture = new Float32Array(init.length);
  for (let i = 0; i < init.length; i += 3) {
    const color = palette.sky.at(1 - Math.sqrt(Math.max(0, luminanceAt(init, i))));
    picture.set(spec.season === "autumn" ? mix(color, AUTUMN, 0.65) : color, i);
  }
  return picture;
}
