import { hex, mix, scale } from "../color/rgb";
import { drawGrass } from "./grass";
import { drawRidge } from "./ridge";
import { has, type Scene } from "./scene";

/** Habitats whose subjects would sink if the foreground were water. */
export const needsGround = ({ spec }: Scene): boolean =>
  spec.subjects.some((subject) => subject.habitat === "ground" || subject.habitat === "table");

/** A grassy, snowy or paved bank in front of the water for subjects to stand on. */
export async function drawNearBank(scene: Scene, kind: "meadow" | "stone"): Promise<void> {
  const { canvas, palette } = scene;
  const { height, short } = canvas;
  const isSnowy = has(scene, "snow");
  const stone = scale(mix(hex("#6d7077"), palette.horizon, 0.2), 0.8);
  await drawRidge(scene, {
    y: height * 0.87,
    amplitude: kind === "stone" ? short * 0.004 : short * 0.05,
    frequency: 0.7,
    color: isSnowy ? hex("#c9d6e6") : kind === "stone" ? stone : palette.foliage[1],
    isRounded: true,
    relief: kind === "stone" ? 0.2 : 0.5,
    snowDepth: isSnowy ? 1 : null,
  });
  scene.groundY = height * 0.94;
  if (isSnowy || kind === "stone") return;
  await drawGrass(scene, { top: height * 0.88, colors: palette.foliage, density: 0.5 });
}
