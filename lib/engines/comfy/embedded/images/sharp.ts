import type SharpModule from "sharp";

let loaded: Promise<typeof SharpModule> | null = null;

/** sharp costs about 40 MB of memory, so it is loaded with the first picture, not with the process. */
export function loadSharp(): Promise<typeof SharpModule> {
  loaded ??= import("sharp").then(({ default: sharp }) => {
    sharp.cache(false);
    // One core is left to the web server and the database on small machines.
    sharp.concurrency(1);
    return sharp;
  });
  return loaded;
}
