import { animalOf } from "./animals";
import { BUILDINGS } from "./buildings";
import { catOf } from "./cats";
import { personOf } from "./people";
import { THINGS } from "./things";
import { VEHICLES } from "./vehicles";

/** SVG content and the side of its square view box. */
export type Picture = { body: string; size: number };

const SIZE = 128;

/** The own drawing of that name, or null. `variant` 0..5 chooses clothes and the like. */
export function drawingOf(name: string, variant: number): Picture | null {
  const still = [BUILDINGS, VEHICLES, THINGS].find((set) => Object.hasOwn(set, name))?.[name];
  const body = still ?? animalOf(name) ?? catOf(name, variant) ?? personOf(name, variant);
  return body ? { body, size: SIZE } : null;
}
