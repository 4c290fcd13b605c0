import { expect, type Page } from "@playwright/test";
import { favourite, galleryPictures, openGallery, openNewest, originalOf } from "./gallery";
import { expectSeenLive, forgetLive } from "./live";
import { expectFinished, generateButton, openTemplate, resultRegion } from "./studio";

export type Journey = {
  template: string;
  /** Fills in what has no default, and makes the job small. */
  fill: (page: Page) => Promise<void>;
  press: "button" | "keys";
  /** Labels of the form that must be readable beside the picture. */
  inputs: readonly string[];
  /** Upscaling shows no half-made picture, and has no seed that could make another one. */
  isSampled: boolean;
};

/**
 * What a person comes for: from the dashboard to a template's form, a press of Generate, the picture as it grows,
 * the finished one in the gallery with everything that made it, a star, and the same again with another seed.
 */
export async function travel(page: Page, journey: Journey): Promise<void> {
  await openTemplate(page, journey.template);
  await journey.fill(page);
  await forgetLive(page);
  await press(page, journey.press);
  if (journey.isSampled) await expectSeenLive(page);
  await expectFinished(page);

  await openGallery(page);
  await expect(galleryPictures(page)).toHaveCount(1);
  const lightbox = await openNewest(page, journey.inputs);
  await favourite(page, lightbox);
  await lightbox.getByRole("button", { name: "Run again" }).click();
  await lightbox.getByRole("button", { name: "Close" }).click();
  await expect(lightbox).toBeHidden();
  await expect(galleryPictures(page)).toHaveCount(2, { timeout: 60_000 });
  const [second, first] = await Promise.all(
    [0, 1].map((at) => originalOf(page, galleryPictures(page).nth(at))),
  );
  if (journey.isSampled)
    expect(second?.equals(first ?? Buffer.alloc(0)), "the same picture again").toBe(false);
}

async function press(page: Page, how: Journey["press"]): Promise<void> {
  if (how === "button") await generateButton(page).click();
  else await page.keyboard.press("ControlOrMeta+Enter");
  await expect(resultRegion(page).getByRole("region", { name: "Results" })).toBeVisible();
}
