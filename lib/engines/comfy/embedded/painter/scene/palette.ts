import { fromOklab, mixPerceptually, type Oklab, toOklab } from "../color/oklab";
import { Ramp } from "../color/ramp";
import { hex, type Rgb, WHITE } from "../color/rgb";
import type { Random } from "../math/random";
import { clamp, lerp } from "../math/scalar";
import type { SceneSpec, TimeOfDay, Tint } from "../prompt/spec";

/** Horizon first, zenith last. */
const SKIES = {
  day: [
    ["#eef7fb", "#b9def5", "#6db0e8", "#3b7fd0"],
    ["#f6f3e6", "#c9e4ee", "#86c0e6", "#4a90d2"],
    ["#e8f4f4", "#a6dbea", "#57a9dd", "#2867b8"],
  ],
  dawn: [
    ["#ffdca6", "#ffb08a", "#c58fc0", "#5f7fca"],
    ["#fff0c8", "#ffcba0", "#e6a5b4", "#8fa6d8"],
    ["#ffe3c2", "#f7b7b0", "#a99cd0", "#4f74b8"],
  ],
  sunset: [
    ["#ffe08f", "#ff9d57", "#e0587c", "#6a3d92", "#2d2a63"],
    ["#ffd36b", "#ff8a3c", "#c9483f", "#6b2d5c", "#231f4a"],
    ["#ffe9b0", "#ffb27a", "#d97a8c", "#7d6aa8", "#3a4a86"],
  ],
  night: [
    ["#4a6aa6", "#284384", "#15265c", "#0a1133"],
    ["#3f7f96", "#20527c", "#132c5c", "#080f2c"],
    ["#5f5f9e", "#38387c", "#1c2058", "#0b0c2e"],
  ],
  storm: [["#b5bcc0", "#79858f", "#4c5863", "#2c343f"]],
  stormNight: [["#46566e", "#2c3a52", "#1a2438", "#0c1220"]],
  neon: [
    ["#ff7fae", "#9a45c6", "#43248a", "#160f45", "#0a0828"],
    ["#4fd8e0", "#3a6fc6", "#3a2a8c", "#180f45", "#080826"],
  ],
} as const;

const LIGHT: Record<TimeOfDay, Rgb> = {
  day: hex("#fff3da"),
  dawn: hex("#ffd9b3"),
  sunset: hex("#ffb066"),
  night: hex("#a9bdf0"),
};
const AMBIENT: Record<TimeOfDay, number> = { day: 1, dawn: 0.8, sunset: 0.62, night: 0.32 };
const STORM_DIMMING = 0.7;

const FOLIAGE = {
  autumn: ["#c06a20", "#8a3b12", "#d8a02c"],
  spring: ["#7fb24a", "#4f8f3c", "#b8cf6a"],
  summer: ["#4f8f35", "#2f6b2f", "#89b64a"],
  none: ["#5c8a3c", "#35602f", "#8fae55"],
} as const;

export type Palette = {
  time: TimeOfDay;
  sky: Ramp;
  horizon: Rgb;
  light: Rgb;
  /** Brightness of everything the light falls on; 1 is noon. */
  ambient: number;
  /** Mid, dark and bright leaves, already tinted. */
  foliage: readonly [Rgb, Rgb, Rgb];
  /** Scene colours of the prompt, strongest first. */
  accents: readonly Rgb[];
  /** Moves a colour towards the prompt's colours. `slot` lets several colours take turns. */
  tint: (color: Rgb, strength?: number, slot?: number) => Rgb;
};

export function choosePalette(spec: SceneSpec, time: TimeOfDay, random: Random): Palette {
  const tint = tinter(spec.tints);
  const isStormy = spec.features.has("storm");
  const key = spec.features.has("neon")
    ? "neon"
    : isStormy
      ? time === "night"
        ? "stormNight"
        : "storm"
      : time;
  const choices: readonly (readonly string[])[] = SKIES[key];
  const stops = choices[random.int(0, choices.length - 1)] ?? SKIES.day[0];
  const drift = (random.next() - 0.5) * 0.05;
  const sky = new Ramp(stops.map((code, slot) => tint(shiftHue(hex(code), drift), 1, slot)));
  const [mid, dark, bright] = FOLIAGE[spec.season ?? "none"];
  return {
    time,
    sky,
    horizon: sky.at(0.04),
    light: LIGHT[time],
    ambient: AMBIENT[time] * (isStormy ? STORM_DIMMING : 1),
    foliage: [tint(hex(mid), 0.5), tint(hex(dark), 0.5), tint(hex(bright), 0.5)],
    accents: spec.tints.filter((entry) => entry.weight > 0).map((entry) => entry.rgb),
    tint,
  };
}

/** The unlit side of things: a darkened, bluish echo of the sky. */
export const shadeOf = (palette: Palette): Rgb => mixPerceptually(palette.sky.at(0.6), [0.5, 0.5, 0.6], 0.4);

/** Light with part of its colour taken away. */
export const softLight = (palette: Palette, strength: number): Rgb => [
  lerp(1, palette.light[0], strength),
  lerp(1, palette.light[1], strength),
  lerp(1, palette.light[2], strength),
];

export const brighten = (color: Rgb, amount: number): Rgb => mixPerceptually(color, WHITE, amount);

function shiftHue(color: Rgb, drift: number): Rgb {
  const [lightness, a, b] = toOklab(color);
  return fromOklab([lightness, a + drift, b - drift]);
}

function tinter(tints: readonly Tint[]): Palette["tint"] {
  const wanted = tints
    .filter((tint) => tint.weight > 0)
    .map(({ rgb, weight }) => ({ lab: toOklab(rgb), weight }));
  const unwanted = tints.filter((tint) => tint.weight < 0).map(({ rgb }) => toOklab(rgb));
  if (tints.length === 0) return (color) => color;
  return (color, strength = 1, slot = 0) => {
    let lab: Oklab = toOklab(color);
    for (const [index, target] of wanted.entries()) {
      const turn = wanted.length > 1 && (slot + index) % wanted.length !== 0 ? 0.25 : 1;
      const amount = clamp(0.5 * target.weight * strength * turn, 0, 0.9);
      lab = [
        lerp(lab[0], lab[0] * 0.8 + target.lab[0] * 0.2, amount),
        lerp(lab[1], target.lab[1] * 1.05, amount),
        lerp(lab[2], target.lab[2] * 1.05, amount),
      ];
    }
    for (const [, a, b] of unwanted) lab = [lab[0], lab[1] - a * 0.35, lab[2] - b * 0.35];
    return fromOklab(lab);
  };
}
