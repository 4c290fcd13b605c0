import type { StyleName } from "../../finish/styles";
import type { Feature, Mood, Season, TimeOfDay } from "../spec";

export const TIME_WORDS: Record<TimeOfDay, string> = {
  day: "noon day daytime daylight sunny midday blue_sky clear_sky",
  dawn: "dawn sunrise morning daybreak early_morning",
  sunset: "sunset dusk evening sundown twilight golden_hour afterglow",
  night:
    "night midnight nighttime moonlit moonlight moon starry nocturnal full_moon starry_night starry_sky night_sky",
};

export const SEASON_WORDS: Record<Season, string> = {
  spring: "spring springtime cherry_blossom blossom sakura cherry_tree",
  summer: "summer summertime lush",
  autumn: "autumn fall autumnal fall_colors autumn_leaves",
};

export const FEATURE_WORDS: Record<Feature, string> = {
  aurora: "aurora borealis aurora_borealis northern_lights polar_lights",
  beach: "",
  blossom: "cherry_blossom blossom sakura cherry_tree",
  clouds: "cloud cloudy cumulus",
  fog: "fog foggy mist misty haze hazy",
  flowers: "flower poppy daisy bloom blooming flowery tulips roses sunflowers wildflowers",
  galaxy: "galaxy",
  lavender: "lavender",
  mars: "",
  mesa: "",
  neon: "neon synthwave vaporwave retrowave futuristic sci-fi neon_light neon_lights neon_sign",
  palms: "palm palm_tree tropical",
  path: "path trail footpath country_road dirt_road winding_path",
  planet: "ringed_planet",
  rain: "rain rainy raining drizzle downpour",
  rainbow: "rainbow",
  reef: "",
  snow: "snow snowy snowfall winter wintry ice icy frozen blizzard snowcapped snow-capped snow-covered",
  stars: "milky_way star starry stars starlight starry_night starry_sky",
  storm: "storm stormy thunderstorm overcast tempest thunder lightning",
  sun: "sun sunlight",
  trees: "tree pine pine_tree fir spruce conifer oak birch",
  volcano: "",
  water:
    "lake river pond water reflection reflecting lakeside riverside lagoon creek stream waterside mirror_lake",
  waves: "waves big_wave giant_wave swell",
};

export const STYLE_WORDS: Record<StyleName, string> = {
  watercolor: "watercolor watercolour aquarelle water_color gouache",
  oil: "oil impressionist impressionism monet van_gogh acrylic brushstrokes oil_painting oil_on_canvas impasto",
  painterly: "painting painterly concept_art digital_painting matte_painting",
  ink: "ink sketch pencil drawing lineart line_art line_drawing charcoal engraving etching ink_drawing pen_and_ink woodcut",
  pixel: "pixel pixelart pixel_art 8-bit 8bit 16-bit 16bit",
  lowpoly: "lowpoly low-poly low_poly polygon polygonal geometric origami",
  photo:
    "photo photograph photorealistic realistic photography cinematic photoreal 3d render dslr film_still",
  flat: "flat minimal minimalist minimalistic vector poster illustration flat_design cartoon",
  mosaic: "mosaic stained_glass stained-glass tiles",
};

export const MOODS: readonly (readonly [words: string, mood: Partial<Mood>])[] = [
  ["dark moody gloomy ominous dim spooky eerie haunted creepy", { lightness: -0.35 }],
  ["bright vivid vibrant radiant luminous glowing", { lightness: 0.15, saturation: 0.25 }],
  ["pastel soft dreamy gentle calm serene peaceful tranquil ethereal", { lightness: 0.12, saturation: -0.2 }],
  ["vintage retro sepia old faded nostalgic", { saturation: -0.45, warmth: 0.4 }],
  ["colorful colourful saturated", { saturation: 0.45 }],
  ["monochrome grayscale greyscale black-and-white black_and_white noir", { saturation: -1 }],
  ["warm cozy cosy", { warmth: 0.5 }],
  ["cold cool chilly", { warmth: -0.5 }],
  ["dramatic epic contrast majestic", { contrast: 0.25 }],
];

export const COLOR_CODES: Record<string, string> = {
  red: "#d22b2b",
  crimson: "#a8122f",
  scarlet: "#d3241c",
  orange: "#f08a24",
  golden: "#e8b23a",
  gold: "#e0a92e",
  amber: "#e89a1e",
  yellow: "#f2d338",
  lime: "#9fd42c",
  green: "#2e9e4f",
  emerald: "#0f8a5f",
  olive: "#7d8a35",
  teal: "#159a9c",
  turquoise: "#30c5c0",
  cyan: "#22c3e6",
  blue: "#2b6fd6",
  azure: "#3b8fe6",
  navy: "#1a2c66",
  indigo: "#4338a8",
  purple: "#7d3fc4",
  violet: "#8d4be0",
  magenta: "#d1349a",
  pink: "#f08cb8",
  brown: "#7a4f2b",
  black: "#101014",
  white: "#f5f5f2",
  gray: "#808488",
  grey: "#808488",
  silver: "#c0c6cc",
  beige: "#dcc9a3",
};

export const COUNT_WORDS: Record<string, number> = {
  two: 2,
  pair_of: 2,
  couple_of: 2,
  three: 3,
  several: 3,
  few: 3,
  four: 4,
  many: 5,
  five: 5,
  six: 5,
  flock: 4,
  herd: 4,
  group: 4,
};
