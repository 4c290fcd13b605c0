import type { StyleName } from "../finish/styles";
import type { Negative } from "./read-negative";
import type { Feature, Mood, Place, SceneSpec, Season, SubjectRequest, TimeOfDay, Tint } from "./spec";

/** What the words asked for, before contradictions are settled. */
export type Votes = {
  places: Map<Place, number>;
  times: Map<TimeOfDay, number>;
  features: Map<Feature, number>;
  mood: Mood;
  tints: Tint[];
  subjects: SubjectRequest[];
  season: Season | null;
  style: StyleName | null;
  drew: string[];
  notDrawn: string[];
  placeWords: { text: string; place: Place }[];
};

/** Places that can be seen behind another one; any other second place is not drawn. */
const BACKDROPS: Partial<Record<Place, readonly Place[]>> = {
  sea: ["mountain"],
  meadow: ["mountain", "forest"],
  mountain: ["forest", "meadow"],
  forest: ["mountain", "meadow"],
  desert: ["mountain"],
  space: ["abstract"],
  underwater: ["sea"],
};

/** Of two places of equal weight the one that shows more of both. */
const PREFERENCE: readonly Place[] = [
  "underwater",
  "space",
  "city",
  "desert",
  "sea",
  "meadow",
  "mountain",
  "forest",
  "abstract",
  "studio",
];

const NEGATIVE_TINT = -0.6;

/** Settles one place and time, and moves words of places that lost to `notDrawn`. */
export function settleScene(votes: Votes, negatives: Negative, hash: number): SceneSpec {
  const features = new Map([...votes.features].filter(([feature]) => !negatives.forbidden.has(feature)));
  const place = placeOf(votes, features);
  const visible = new Set<Place>(BACKDROPS[place] ?? []);
  const backdrop = new Set([...votes.places.keys()].filter((other) => visible.has(other)));
  const lost = votes.placeWords.filter((word) => word.place !== place && !backdrop.has(word.place));
  const isLost = (text: string) =>
    lost.some((word) => word.text === text && !isAlsoFeature(word.text, votes));
  const { mood } = votes;
  return {
    place,
    backdrop,
    time: timeOf(votes, features, place),
    season: votes.season,
    style: votes.style,
    mood: {
      lightness: mood.lightness + negatives.mood.lightness,
      saturation: mood.saturation + negatives.mood.saturation,
      warmth: mood.warmth + negatives.mood.warmth,
      contrast: mood.contrast + negatives.mood.contrast,
    },
    tints: [...votes.tints, ...negatives.colors.map((rgb) => ({ rgb, weight: NEGATIVE_TINT }))],
    subjects: joinCompanions(votes.subjects),
    features,
    forbidden: negatives.forbidden,
    hash,
    drew: votes.drew.filter((text) => !isLost(text)),
    notDrawn: [...votes.notDrawn, ...votes.drew.filter(isLost)],
    namesPlace: votes.places.size > 0,
  };
}

/** A person and an umbrella in one prompt are a person under an umbrella. */
function joinCompanions(subjects: readonly SubjectRequest[]): SubjectRequest[] {
  const holder = subjects.find(
    ({ picture }) => picture === "own-woman" || picture === "own-girl" || picture === "own-man",
  );
  if (!holder || !subjects.some(({ picture }) => picture === "umbrella")) return [...subjects];
  return subjects
    .filter(({ picture }) => picture !== "umbrella")
    .map((subject) => (subject === holder ? { ...subject, picture: "own-umbrella" } : subject));
}

/** "lake" names mountains and water: beside a forest the water is still drawn. */
const isAlsoFeature = (text: string, votes: Votes): boolean =>
  votes.features.size > 0 && /lake|lagoon|neon|palm/.test(text);

function placeOf(votes: Votes, features: ReadonlyMap<Feature, number>): Place {
  const ranked = [...votes.places].sort(
    ([a, weightA], [b, weightB]) => weightB - weightA || PREFERENCE.indexOf(a) - PREFERENCE.indexOf(b),
  );
  const best = ranked[0]?.[0];
  if (best === "abstract" || best === "studio") return ranked[1]?.[0] ?? placeWithout(best, votes);
  return best ?? placeOfSubjects(votes, features);
}

/** "Texture" or "portrait" alone name no scenery; a subject out of doors brings its own. */
function placeWithout(place: "abstract" | "studio", votes: Votes): Place {
  return place === "abstract" && votes.subjects.length > 0 ? "studio" : place;
}

function placeOfSubjects(votes: Votes, features: ReadonlyMap<Feature, number>): Place {
  const [first] = votes.subjects;
  if (votes.subjects.some((subject) => subject.habitat === "space")) return "space";
  if (features.has("neon")) return "city";
  if (first?.habitat === "sea") return "underwater";
  if (first?.habitat === "water") return "sea";
  if (features.has("palms") || features.has("waves")) return "sea";
  if (features.has("aurora") || features.has("snow") || features.has("water")) return "mountain";
  if (first?.habitat === "table") return "studio";
  if (first?.picture === "rocket" || first?.picture === "satellite" || first?.picture === "flying-saucer")
    return "space";
  if (features.has("trees") || features.has("fog")) return "forest";
  if (first || votes.season || features.has("flowers")) return "meadow";
  if (features.has("planet") || features.has("galaxy")) return "space";
  if (votes.times.size > 0 || features.size > 0) return "mountain";
  return "abstract";
}

function timeOf(votes: Votes, features: ReadonlyMap<Feature, number>, place: Place): TimeOfDay | null {
  if (features.has("aurora") || features.has("stars")) return "night";
  const [best] = [...votes.times].sort(([, a], [, b]) => b - a);
  if (best) return best[0];
  return features.has("neon") || place === "space" ? "night" : null;
}
