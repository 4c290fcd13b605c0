import { scriptBytes } from "./bench/weight";
import { newProject, shareProject } from "./support/sharing";
import { expect, test } from "./support/test";

/** What a page may weigh more than it does before somebody has to look why. */
const SLACK = 1.03;

/**
 * Compressed bytes of every script a first visit loads, in kB as measured when they were last brought down. The goals
 * are 150 for what visitors see, 190 for the run page and 200 for the gallery; React and Next are 137 of each. Found
 * something smaller: lower the figure. A page that must grow raises its own here, in the same commit and with a reason.
 */
const REACHED_KB = {
  landing: 144,
  "sign-in": 144.5,
  "public project": 145.7,
  "run page": 191.5,
  gallery: 239,
};

test("no page a person meets first has become heavier", async ({ studio, baseURL, browser }) => {
  const runPath = await studio.getByRole("link", { name: /^Text to image/ }).getAttribute("href");
  const publicPath = await shareProject(studio, await newProject(studio, "Light luggage"), async () => {});
  const signedIn = await studio.context().storageState();
  const weigh = async (path: string, state?: typeof signedIn) =>
    (await scriptBytes(browser, new URL(path, baseURL).href, state)) / 1000;
  const weights: Record<keyof typeof REACHED_KB, number> = {
    landing: await weigh("/"),
    "sign-in": await weigh("/sign-in"),
    "public project": await weigh(publicPath),
    "run page": await weigh(runPath ?? "", signedIn),
    gallery: await weigh("/gallery", signedIn),
  };
  for (const [page, kB] of Object.entries(weights)) {
    const reachedKb = REACHED_KB[page as keyof typeof REACHED_KB];
    expect.soft(kB, `kB of scripts, ${page}`).toBeLessThan(reachedKb * SLACK);
    // A page that did not load weighs nothing.
    expect.soft(kB, `kB of scripts, ${page}`).toBeGreaterThan(100);
    console.log(`${page}: ${kB.toFixed(1)} kB`);
  }
});
