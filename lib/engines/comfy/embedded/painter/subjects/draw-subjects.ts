import { drawFogBand } from "../scene/fog";
import type { Scene } from "../scene/scene";
import { drawReflection, drawShadow } from "./cast";
import { drawSprite } from "./draw-sprite";
import { pictureOf } from "./pictures";
import { type Box, placeSubjects } from "./place-subjects";
import { rasterise } from "./sprite";

const SPRITE_MIN = 8;

/** Draws the prompt's subjects into the scene, far ones first; inside `box` when inpainting. */
export async function drawSubjects(scene: Scene, box: Box | null): Promise<void> {
  for (const placement of placeSubjects(scene, box)) {
    scene.pacer.check();
    const isMirrored = scene.random.chance(0.5);
    const picture = await pictureOf(placement.subject.picture, scene.random.int(0, 5));
    if (!picture) continue;
    const size = Math.max(SPRITE_MIN, Math.round(placement.size));
    const sprite = await rasterise(picture, size, isMirrored);
    const left = Math.round(placement.centerX - size / 2);
    let top = Math.round(placement.centerY - size / 2);
    if (placement.isGrounded) top += size - 1 - sprite.bottom;
    const footY = top + sprite.bottom;
    if (placement.isGrounded) {
      const isOnWater =
        scene.waterY !== null && footY > scene.waterY && placement.subject.habitat === "water";
      if (isOnWater) drawReflection(scene, sprite, { left, footY });
      drawShadow(scene, { centerX: placement.centerX, footY, size });
    }
    await drawSprite(scene, sprite, { left, top, color: placement.subject.color, isInpainted: box !== null });
    if (placement.isGrounded && scene.fog > 0.3) {
      await drawFogBand(scene, { y: footY, thickness: size * 0.08, strength: 0.16 * scene.fog });
    }
  }
}
