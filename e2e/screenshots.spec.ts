import fs from "node:fs";
import path from "node:path";
import type { BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import sharp from "sharp";
import { root } from "../lib/launch/root.mjs";
import { query } from "./support/database";
import { openGallery, openNewest } from "./support/gallery";
import { expectSeenLive, watchLive } from "./support/live";
import { dataDir } from "./support/product";
import {
  expectFinished,
  fillNumber,
  generateButton,
  openTemplate,
  resultRegion,
  stripTiles,
} from "./support/studio";
import { expect, signUp, test } from "./support/test";

const FOLDER = path.join(root, "public", "screenshots");
const ISO: BrowserContextOptions = { deviceScaleFactor: 1.5 };
const WORKS: { project: string; pictures: { prompt: string; shape: string }[] }[] = [
  {
    project: "Coast stories",
    pictures: [
      { prompt: "a lighthouse by the sea at sunset, waves", shape: "3:4" },
      { prompt: "a sailboat on the ocean at sunset", shape: "3:2" },
      { prompt: "whale underwater with coral reef", shape: "16:9" },
      { prompt: "watercolor of sailboats in a harbor at sunset", shape: "3:2" },
    ],
  },
  {
    project: "Night palette",
    pictures: [
      { prompt: "red dragon flying over snowy mountains at night, northern lights", shape: "16:9" },
      { prompt: "ink sketch of a castle on a hill by a river", shape: "1:1" },
      { prompt: "pagoda by a lake, cherry blossoms, spring", shape: "3:4" },
    ],
  },
  {
    project: "Book covers",
    pictures: [
      { prompt: "three hot air balloons over the desert at dawn", shape: "3:2" },
      { prompt: "a fox in an autumn forest, low poly", shape: "1:1" },
      { prompt: "a cabin in a snowy pine forest at night", shape: "3:2" },
    ],
  },
];

/** The README's pictures, made by the product itself: `UPDATE_SCREENSHOTS=1 npm test`. */
if (process.env.UPDATE_SCREENSHOTS === "1") {
  test("the pictures of the README", async ({ browser }) => {
    test.setTimeout(900_000);
    const context = await browser.newContext({ ...ISO, colorScheme: "dark" });
    const page = await context.newPage();
    const person = {
      name: "Ines Aalto",
      email: `ines-${Date.now()}@example.org`,
      password: "a long enough sentence",
    };
    await signUp(page, person);
    await query(dataDir, "update users set tier = 'STUDIO' where email = $1", [person.email]);
    for (const work of WORKS) await makeWork(page, work);

    await page.goto("/projects");
    await capture(page, "projects");
    await openGallery(page);
    await capture(page, "gallery");
    const lightbox = await openNewest(page, ["Prompt", "Seed"]);
    await lightbox.getByRole("button", { name: "Add to favourites" }).click();
    await capture(page, "lightbox");
    await lightbox.getByRole("link", { name: "Open its page" }).click();
    await expect(page).toHaveURL(/\/generations\//);
    await capture(page, "generation");
    await captureSampling(page, "run", "a lighthouse by the sea at sunset, waves");
    await captureElsewhere(context, { colorScheme: "light" }, (light) => galleryInLight(light));
    await captureElsewhere(context, { viewport: { width: 390, height: 844 }, hasTouch: true }, (phone) =>
      captureSampling(phone, "run-phone", "pagoda by a lake, cherry blossoms, spring"),
    );
    await context.close();
  });
}

async function makeWork(page: Page, { project, pictures }: (typeof WORKS)[number]): Promise<void> {
  await page.goto("/projects?new=1");
  await page.getByRole("dialog").getByLabel("Name").fill(project);
  await page.getByRole("button", { name: "Create project" }).click();
  await expect(page).toHaveURL(/\/projects\/[0-9a-f-]{36}/);
  const projectId = page.url().split("/").at(-1) ?? "";
  await openTemplate(page, "Text to image");
  await page.goto(`${new URL(page.url()).pathname}?project=${projectId}`);
  await fillNumber(page, "How many pictures", 2);
  const before = await stripTiles(page).count();
  for (const [at, { prompt, shape }] of pictures.entries()) {
    await page.getByRole("textbox", { name: /^Prompt/ }).fill(prompt);
    await page
      .getByRole("button", { name: shape, exact: true })
      .or(page.getByRole("button", { name: flipped(shape), exact: true }))
      .first()
      .click();
    await generateButton(page).click();
    await expect(stripTiles(page)).toHaveCount(before + 2 * (at + 1));
  }
  await expect
    .poll(
      async () =>
        (await query(dataDir, "select 1 from generations where status in ('QUEUED', 'PROCESSING')")).length,
      {
        timeout: 300_000,
      },
    )
    .toBe(0);
}

/** Upright pictures are offered under the same tile while the form stands upright. */
function flipped(shape: string): string {
  return shape.split(":").reverse().join(":");
}

async function captureSampling(page: Page, name: string, prompt: string): Promise<void> {
  await watchLive(page);
  await openTemplate(page, "Text to image");
  const all = page.getByRole("button", { name: /^All \d+/ });
  const isPhone = await all.isVisible();
  if (isPhone) await all.click();
  await page.getByRole("textbox", { name: /^Prompt/ }).fill(prompt);
  // Large and with many steps, so that it still runs while it is captured.
  await fillNumber(page, "Width", 1344);
  await fillNumber(page, "Height", 896);
  await fillNumber(page, "Steps value", 60);
  if (isPhone) await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await generateButton(page).click();
  await expectSeenLive(page);
  const bar = resultRegion(page).getByRole("progressbar").first();
  await expect
    .poll(async () => Number(await bar.getAttribute("aria-valuenow")), { timeout: 60_000, intervals: [50] })
    .toBeGreaterThan(30);
  const picture = await page.screenshot({ animations: "disabled" });
  await expect(resultRegion(page).getByRole("button", { name: /^Cancel/ }), "it still ran").toBeVisible();
  await keep(picture, name);
  await expectFinished(page);
}

async function galleryInLight(page: Page): Promise<void> {
  await page.goto("/gallery");
  await capture(page, "gallery-light");
}

/** As the same person in another browser. */
async function captureElsewhere(
  context: BrowserContext,
  look: BrowserContextOptions,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const browser = context.browser();
  if (!browser) throw new Error("the browser is gone");
  const other = await browser.newContext({ ...ISO, ...look, storageState: await context.storageState() });
  await work(await other.newPage());
  await other.close();
}

/** When every picture in sight is drawn. */
async function capture(page: Page, name: string): Promise<void> {
  const isDrawn = () =>
    page.locator("img").evaluateAll((all) =>
      all.every((image) => {
        const { top, bottom } = image.getBoundingClientRect();
        const isInSight = bottom > 0 && top < window.innerHeight;
        return !isInSight || (image instanceof HTMLImageElement && image.complete);
      }),
    );
  await expect.poll(isDrawn).toBe(true);
  await keep(await page.screenshot({ animations: "disabled" }), name);
}

/** With a palette: a third of the bytes, and no difference to be seen at the size of a README. */
async function keep(picture: Buffer, name: string): Promise<void> {
  const small = await sharp(picture).png({ palette: true, quality: 92, effort: 8 }).toBuffer();
  fs.mkdirSync(FOLDER, { recursive: true });
  fs.writeFileSync(path.join(FOLDER, `${name}.png`), small);
}
