import type { PaintNotes, Picture } from "./types";

/** What the painter drew and did not over all pictures, as the sentences a creator reads. Empty without a painting. */
export function paintNotes(pictures: Picture[]): string[] {
  const notes = pictures.flatMap(({ notes }) => (notes ? [notes] : []));
  if (notes.length === 0) return [];
  const words = (key: keyof PaintNotes): string[] => [...new Set(notes.flatMap((note) => note[key]))];
  const drew = words("drew");
  const notDrawn = words("notDrawn").filter((word) => !drew.includes(word));
  return [
    `Drew: ${drew.length > 0 ? drew.join(", ") : "a scene of its own choice"}`,
    ...(notDrawn.length > 0 ? [`Not drawn: ${notDrawn.join(", ")}`] : []),
  ];
}
