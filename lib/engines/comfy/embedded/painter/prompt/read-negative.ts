import type { Rgb } from "../color/rgb";
import { lookUp, PHRASE_WORDS_MAX, singularOf } from "./lexicon";
import type { Feature, Mood } from "./spec";
import { tokenize } from "./tokenize";

export type Negative = {
  /** True when the negative prompt names this word or phrase, in singular or plural. */
  excludes: (phrase: string) => boolean;
  forbidden: Set<Feature | "moon">;
  colors: Rgb[];
  mood: Mood;
};

/** What must not be drawn: words, features and colours; moods are turned round by half. */
export function readNegative(text: string): Negative {
  const words = tokenize(text).map((token) => token.word);
  const excluded = new Set<string>();
  const negative: Negative = {
    excludes: (phrase) => excluded.has(phrase) || excluded.has(singularOf(phrase)),
    forbidden: new Set(),
    colors: [],
    mood: { lightness: 0, saturation: 0, warmth: 0, contrast: 0 },
  };
  for (let length = 1; length <= PHRASE_WORDS_MAX; length++) {
    for (let i = 0; i + length <= words.length; i++) {
      const phrase = words.slice(i, i + length).join(" ");
      excluded.add(phrase).add(singularOf(phrase));
      forbid(negative, phrase);
    }
  }
  return negative;
}

function forbid(negative: Negative, phrase: string): void {
  if (phrase === "moon") negative.forbidden.add("moon");
  const entry = lookUp(phrase)?.entry;
  if (!entry) return;
  for (const feature of entry.features) negative.forbidden.add(feature);
  if (entry.place === "forest") negative.forbidden.add("trees");
  if (entry.color) negative.colors.push(entry.color);
  for (const key of ["lightness", "saturation", "warmth", "contrast"] as const) {
    negative.mood[key] -= (entry.mood?.[key] ?? 0) / 2;
  }
}
