import { hex, type Rgb } from "../color/rgb";
import type { StyleName } from "../finish/styles";
import type { Feature, Habitat, Mood, Place, Season, TimeOfDay } from "./spec";
import {
  COLOR_CODES,
  COUNT_WORDS,
  FEATURE_WORDS,
  MOODS,
  SEASON_WORDS,
  STYLE_WORDS,
  TIME_WORDS,
} from "./words/conditions";
import { FILLER_WORDS } from "./words/fillers";
import { NOUNS } from "./words/nouns";
import { FEATURED_PLACES, PLACE_WORDS } from "./words/places";

/** Everything a word can mean; one word may mean several things ("starry" is night and stars). */
export type Entry = {
  place?: Place;
  time?: TimeOfDay;
  season?: Season;
  features: Feature[];
  style?: StyleName;
  mood?: Partial<Mood>;
  color?: Rgb;
  count?: number;
  subject?: { picture: string; habitat: Habitat };
  isFlying?: boolean;
  isFiller?: boolean;
};

export const PHRASE_WORDS_MAX = 3;

const IRREGULAR: Record<string, string> = {
  mice: "mouse",
  men: "man",
  women: "woman",
  children: "child",
  people: "person",
  ladies: "lady",
  geese: "goose",
  wolves: "wolf",
  foxes: "fox",
  leaves: "leaf",
  knives: "knife",
  loaves: "loaf",
  scarves: "scarf",
  elves: "elf",
  witches: "witch",
  churches: "church",
  beaches: "beach",
  branches: "branch",
  dishes: "dish",
  peaches: "peach",
  ostriches: "ostrich",
  buses: "bus",
  cacti: "cactus",
  potatoes: "potato",
  tomatoes: "tomato",
  mangoes: "mango",
  volcanoes: "volcano",
  shelves: "shelf",
  sandwiches: "sandwich",
  brushes: "brush",
  boxes: "box",
  watches: "watch",
  torches: "torch",
  galaxies: "galaxy",
};

let entries: Map<string, Entry> | null = null;

/** The entry of a word or phrase, in the plural too; `isPlural` when only its singular is known. */
export function lookUp(phrase: string): { entry: Entry; isPlural: boolean } | null {
  entries ??= buildLexicon();
  const exact = entries.get(phrase);
  if (exact) return { entry: exact, isPlural: false };
  const singular = singularOf(phrase);
  const found = singular === phrase ? undefined : entries.get(singular);
  return found ? { entry: found, isPlural: true } : null;
}

/** English singular, good enough to find a known word. */
export function singularOf(word: string): string {
  const irregular = IRREGULAR[word];
  if (irregular) return irregular;
  if (/(ss|us|is)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  return word.replace(/s$/, "");
}

/** Every noun with its picture, for the test that each picture exists. */
export function nounPictures(): Map<string, string> {
  const pictures = new Map<string, string>();
  for (const list of Object.values(NOUNS)) {
    for (const item of wordsOf(list)) {
      const [word = "", picture = word] = item.split(":");
      pictures.set(spaced(word), picture);
    }
  }
  return pictures;
}

function buildLexicon(): Map<string, Entry> {
  const lexicon = new Map<string, Entry>();
  for (const word of FILLER_WORDS) entryOf(lexicon, word).isFiller = true;
  addSubjects(lexicon);
  const add = (words: string, meaning: Partial<Entry>) => addMeaning(lexicon, words, meaning);
  for (const [place, words] of entriesOf(PLACE_WORDS)) add(words, { place });
  for (const [words, place, ...features] of FEATURED_PLACES) add(words, { place, features });
  for (const [time, words] of entriesOf(TIME_WORDS)) add(words, { time });
  for (const [season, words] of entriesOf(SEASON_WORDS)) add(words, { season });
  for (const [feature, words] of entriesOf(FEATURE_WORDS)) add(words, { features: [feature] });
  for (const [style, words] of entriesOf(STYLE_WORDS)) add(words, { style });
  for (const [words, mood] of MOODS) add(words, { mood });
  for (const [word, code] of Object.entries(COLOR_CODES)) add(word, { color: hex(code) });
  for (const [word, count] of Object.entries(COUNT_WORDS)) add(word, { count });
  add("flying soaring floating hovering gliding levitating", { isFlying: true });
  return lexicon;
}

/** Words gather meanings: "moonlit" may be a time and a light. */
function addMeaning(
  lexicon: Map<string, Entry>,
  words: string,
  { features = [], ...meaning }: Partial<Entry>,
): void {
  for (const word of wordsOf(words)) {
    const entry = entryOf(lexicon, spaced(word));
    Object.assign(entry, meaning);
    entry.features.push(...features);
  }
}

function addSubjects(lexicon: Map<string, Entry>): void {
  for (const [habitat, list] of entriesOf(NOUNS)) {
    for (const item of wordsOf(list)) {
      const [word = "", picture = word] = item.split(":");
      entryOf(lexicon, spaced(word)).subject = { picture, habitat };
    }
  }
}

function entryOf(lexicon: Map<string, Entry>, word: string): Entry {
  const known = lexicon.get(word);
  if (known) return known;
  const entry: Entry = { features: [] };
  lexicon.set(word, entry);
  return entry;
}

const wordsOf = (list: string): string[] => list.split(/\s+/).filter(Boolean);
const spaced = (word: string): string => word.replaceAll("_", " ");
const entriesOf = <K extends string, V>(table: Record<K, V>): [K, V][] => Object.entries(table) as [K, V][];
