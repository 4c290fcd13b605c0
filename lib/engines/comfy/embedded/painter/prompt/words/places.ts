import type { Feature, Place } from "../spec";

/** Words for places; an underscore stands for the space of a phrase. */
export const PLACE_WORDS: Record<Place, string> = {
  mountain:
    "mountain peak alps alpine alpen cliff canyon fjord valley matterhorn himalaya everest ridge highland highlands summit glacier lake",
  sea: "sea ocean coast coastal shore seaside seascape island bay harbor harbour lagoon",
  desert: "desert dune sahara sand savanna savannah outback wasteland",
  forest: "forest woods woodland jungle grove rainforest taiga thicket",
  city: "city cityscape skyline downtown skyscraper building street tokyo new_york manhattan paris london shanghai hong_kong metropolis urban town megacity",
  space: "space outer_space galaxy nebula cosmos cosmic universe interstellar starfield orbit",
  meadow:
    "meadow field grass grassland hill hillside prairie countryside garden park farm pasture landscape wheat_field vineyard",
  underwater: "underwater undersea seabed abyss aquarium deep_sea ocean_floor",
  studio:
    "studio portrait product logo sticker isolated closeup close-up icon still_life still-life white_background table",
  abstract: "abstract marble fluid pattern texture wallpaper fractal swirl psychedelic geometry",
};

/** Words that bring a place with something in it. */
export const FEATURED_PLACES: readonly (readonly [words: string, place: Place, ...features: Feature[]])[] = [
  ["beach", "sea", "beach"],
  ["tropical_beach tropical_island", "sea", "beach", "palms"],
  ["wave surf", "sea", "waves"],
  ["volcano", "mountain", "volcano"],
  ["mesa butte monument_valley", "desert", "mesa"],
  ["mars martian alien_landscape alien_world alien_planet red_planet", "desert", "mars", "planet"],
  ["moonscape lunar_surface moon_surface", "desert", "planet", "stars"],
  ["spiral_galaxy", "space", "galaxy"],
  ["coral_reef reef coral", "underwater", "reef"],
  ["flower_field wildflower flower_meadow tulip_field", "meadow", "flowers"],
  ["lavender_field", "meadow", "lavender", "flowers"],
  ["sunflower_field", "meadow", "flowers"],
  ["cyberpunk", "city", "neon"],
  ["cyberpunk_city neon_city", "city", "neon"],
  ["forest_path", "forest", "path"],
  ["planet jupiter saturn exoplanet", "space", "planet"],
];
