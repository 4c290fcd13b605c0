import type { Rgb } from "../color/rgb";
import { hashText } from "../math/random";
import { type Entry, lookUp, PHRASE_WORDS_MAX } from "./lexicon";
import { type Negative, readNegative } from "./read-negative";
import { settleScene, type Votes } from "./settle-scene";
import type { SceneSpec, SubjectRequest } from "./spec";
import { type Token, tokenize } from "./tokenize";

const SUBJECTS_MAX = 4;
const PLURAL_COUNT = 3;
const MOOD_WEIGHT_MAX = 1.5;

type Phrase = { text: string; weight: number; entry: Entry | null; isPlural: boolean };

/** Words to a scene. Every word that asks for something ends up in `drew` or `notDrawn`. */
export function readPrompt(positive: string, negative: string): SceneSpec {
  const negatives = readNegative(negative);
  const phrases = phrasesOf(tokenize(positive));
  const reader = new Reader(negatives);
  for (const [index, phrase] of phrases.entries()) reader.read(phrase, phrases.slice(index + 1));
  const words = phrases.map((phrase) => phrase.text).sort();
  return settleScene(reader.votes, negatives, hashText(words.join(" ")));
}

/** Longest known phrase first: "hot air balloon" is one thing. */
function phrasesOf(tokens: Token[]): Phrase[] {
  const phrases: Phrase[] = [];
  let index = 0;
  while (index < tokens.length) {
    let taken = 1;
    let phrase: Phrase = {
      text: tokens[index]?.word ?? "",
      weight: tokens[index]?.weight ?? 1,
      entry: null,
      isPlural: false,
    };
    for (let length = PHRASE_WORDS_MAX; length >= 1; length--) {
      const words = tokens.slice(index, index + length);
      if (words.length < length) continue;
      const text = words.map((token) => token.word).join(" ");
      const found = lookUp(text);
      if (!found) continue;
      phrase = { text, weight: words[0]?.weight ?? 1, ...found };
      taken = length;
      break;
    }
    phrases.push(phrase);
    index += taken;
  }
  return phrases;
}

class Reader {
  readonly votes: Votes = {
    places: new Map(),
    times: new Map(),
    features: new Map(),
    mood: { lightness: 0, saturation: 0, warmth: 0, contrast: 0 },
    tints: [],
    subjects: [],
    season: null,
    style: null,
    drew: [],
    notDrawn: [],
    placeWords: [],
  };
  private count = 0;
  private color: Rgb | null = null;
  private isFlying = false;

  constructor(private readonly negatives: Negative) {}

  read({ text, weight, entry, isPlural }: Phrase, following: Phrase[]): void {
    const { votes } = this;
    if (entry?.isFiller && !hasMeaning(entry)) return;
    if (!entry || weight <= 0.05 || this.negatives.excludes(text)) {
      push(votes.notDrawn, text);
      return;
    }
    push(votes.drew, text);
    if (entry.count) this.count = entry.count;
    if (entry.color) this.readColor(entry.color, weight, following);
    if (entry.isFlying) this.readFlying();
    this.readConditions(entry, weight, text);
    if (entry.subject) this.readSubject(entry.subject, { text, weight, isPlural });
  }

  private readConditions(entry: Entry, weight: number, text: string): void {
    const { votes } = this;
    if (entry.style) votes.style ??= entry.style;
    if (entry.season) votes.season ??= entry.season;
    if (entry.time) votes.times.set(entry.time, (votes.times.get(entry.time) ?? 0) + weight);
    for (const feature of entry.features) {
      votes.features.set(feature, Math.max(votes.features.get(feature) ?? 0, weight));
    }
    for (const key of ["lightness", "saturation", "warmth", "contrast"] as const) {
      votes.mood[key] += (entry.mood?.[key] ?? 0) * Math.min(weight, MOOD_WEIGHT_MAX);
    }
    if (entry.place) {
      votes.places.set(entry.place, (votes.places.get(entry.place) ?? 0) + weight);
      votes.placeWords.push({ text, place: entry.place });
    }
  }

  /** A colour belongs to the noun after it, or else to the whole scene. */
  private readColor(color: Rgb, weight: number, following: Phrase[]): void {
    const noun = following.slice(0, 3).find(({ entry }) => !entry?.isFiller && !entry?.color && !entry?.mood);
    if (noun?.entry?.subject && !this.negatives.excludes(noun.text)) this.color = color;
    else this.votes.tints.push({ rgb: color, weight });
  }

  private readFlying(): void {
    const last = this.votes.subjects.at(-1);
    if (last) last.habitat = "air";
    else this.isFlying = true;
  }

  private readSubject(
    subject: { picture: string; habitat: SubjectRequest["habitat"] },
    { text, weight, isPlural }: { text: string; weight: number; isPlural: boolean },
  ): void {
    const { votes } = this;
    const count = this.count || (isPlural ? PLURAL_COUNT : 1);
    const color = this.color;
    const habitat = this.isFlying ? "air" : subject.habitat;
    this.count = 0;
    this.color = null;
    this.isFlying = false;
    if (votes.subjects.some((known) => known.picture === subject.picture)) return;
    if (votes.subjects.length >= SUBJECTS_MAX) {
      votes.drew.splice(votes.drew.indexOf(text), 1);
      push(votes.notDrawn, text);
      return;
    }
    votes.subjects.push({ word: text, picture: subject.picture, habitat, count, weight, color });
  }
}

function hasMeaning({ isFiller: _, features, ...meaning }: Entry): boolean {
  return features.length > 0 || Object.values(meaning).some((value) => value !== undefined);
}

function push(list: string[], text: string): void {
  if (!list.includes(text)) list.push(text);
}
