import type { Rgb } from "../color/rgb";
import type { StyleName } from "../finish/styles";

export type Place =
  | "mountain"
  | "sea"
  | "desert"
  | "forest"
  | "city"
  | "meadow"
  | "space"
  | "underwater"
  | "studio"
  | "abstract";

export type TimeOfDay = "day" | "dawn" | "sunset" | "night";
export type Season = "spring" | "summer" | "autumn";

/** Things a place may show besides what makes it that place. */
export type Feature =
  | "aurora"
  | "beach"
  | "blossom"
  | "clouds"
  | "fog"
  | "flowers"
  | "galaxy"
  | "lavender"
  | "mesa"
  | "mars"
  | "neon"
  | "palms"
  | "path"
  | "planet"
  | "rain"
  | "rainbow"
  | "reef"
  | "snow"
  | "stars"
  | "storm"
  | "sun"
  | "trees"
  | "volcano"
  | "water"
  | "waves";

export type Habitat = "ground" | "air" | "water" | "sea" | "table" | "space";

export type SubjectRequest = {
  /** As the prompt has it. */
  word: string;
  /** Name of a Noto picture, or of a drawing of subjects/drawings/. */
  picture: string;
  habitat: Habitat;
  count: number;
  weight: number;
  /** "red dragon": the colour belongs to the dragon, not to the scene. */
  color: Rgb | null;
};

export type Mood = { lightness: number; saturation: number; warmth: number; contrast: number };

export type Tint = { rgb: Rgb; weight: number };

export type SceneSpec = {
  place: Place;
  /** Places drawn behind the main one, such as mountains behind a meadow. */
  backdrop: ReadonlySet<Place>;
  time: TimeOfDay | null;
  season: Season | null;
  style: StyleName | null;
  mood: Mood;
  tints: readonly Tint[];
  subjects: readonly SubjectRequest[];
  /** Weight of each feature that was asked for. */
  features: ReadonlyMap<Feature, number>;
  /** Features and lights the negative prompt forbids. */
  forbidden: ReadonlySet<Feature | "moon">;
  /** The same words give the same kind of scene for every seed. */
  hash: number;
  drew: string[];
  notDrawn: string[];
  /** True when the words name a place, so that inpainting may paint that place. */
  namesPlace: boolean;
};
