import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { cache } from "react";
import * as z from "zod/mini";

/**
 * `public/showcase/showcase.json`: pictures the built-in engine made, with the words that made them, biggest first.
 * The first opens the landing page and stands beside the sign-in form.
 */
const Showcase = z.array(
  z.object({
    /** In `public/showcase/`. */
    file: z.string().check(z.regex(/^[\w.-]+\.webp$/)),
    width: z.int().check(z.positive()),
    height: z.int().check(z.positive()),
    thumbhash: z.optional(z.string()),
    title: z.string(),
    /** Describes the picture to somebody who cannot see it. */
    alt: z.string(),
    prompt: z.string(),
  }),
);
export type ShowcasePicture = z.infer<typeof Showcase>[number];

/** The pages stand without pictures, so an absent file is no error; an unreadable one is. */
export const readShowcase = cache(async (): Promise<ShowcasePicture[]> => {
  const file = path.join(process.cwd(), "public", "showcase", "showcase.json");
  const text = await readFile(file, "utf8").catch(() => "[]");
  return Showcase.parse(JSON.parse(text));
});

export function showcaseUrl(picture: ShowcasePicture): string {
  return `/showcase/${picture.file}`;
}
