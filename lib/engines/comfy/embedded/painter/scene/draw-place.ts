import type { Place } from "../prompt/spec";
import { drawAbstract } from "./places/abstract";
import { drawCity } from "./places/city";
import { drawDesert } from "./places/desert";
import { drawForest } from "./places/forest";
import { drawMeadow } from "./places/meadow";
import { drawMountains } from "./places/mountain";
import { drawSea } from "./places/sea";
import { drawSpace } from "./places/space";
import { drawStudio } from "./places/studio";
import { drawUnderwater } from "./places/underwater";
import { has, type Scene } from "./scene";
import { drawRain, drawSnowfall } from "./weather";

const DRAW: Record<Place, (scene: Scene) => Promise<void>> = {
  mountain: drawMountains,
  sea: drawSea,
  desert: drawDesert,
  forest: drawForest,
  city: drawCity,
  meadow: drawMeadow,
  space: drawSpace,
  underwater: drawUnderwater,
  studio: drawStudio,
  abstract: drawAbstract,
};

/** Places with their own snow and rain, or without weather. */
const OWN_WEATHER: readonly Place[] = ["forest", "city", "space", "underwater", "studio", "abstract"];

/** Composes the scene's place on its canvas, without subjects. */
export async function drawPlace(scene: Scene): Promise<void> {
  const { place } = scene.spec;
  await DRAW[place](scene);
  if (OWN_WEATHER.includes(place)) return;
  if (has(scene, "snow")) drawSnowfall(scene);
  if (has(scene, "rain") || (has(scene, "storm") && place === "sea")) drawRain(scene);
}
