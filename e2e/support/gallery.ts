import { expect, type Locator, type Page } from "@playwright/test";
import { expectDrawn } from "./studio";

/** Finished pictures in the gallery, newest first. */
export function galleryPictures(page: Page): Locator {
  return page.getByRole("list", { name: "Pictures" }).locator("img[src*='/api/files/outputs/']");
}

export async function openGallery(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Gallery" }).click();
  await expect(page.getByRole("heading", { name: "Gallery", level: 1 })).toBeVisible();
  await expectDrawn(galleryPictures(page).first());
}

/** Opens the newest picture large and makes sure that everything that made it can be read beside it. */
export async function openNewest(page: Page, inputs: readonly string[]): Promise<Locator> {
  await page.getByRole("list", { name: "Pictures" }).locator("a, button").first().click();
  const lightbox = page.getByRole("dialog");
  await expectDrawn(lightbox.locator("img[src*='/api/files/outputs/']").first());
  const details = lightbox.getByRole("complementary", { name: "Details" });
  if (!(await details.isVisible())) await page.keyboard.press("i");
  for (const label of inputs) {
    // The prompt stands above the list, in full.
    const shown =
      label === "Prompt"
        ? details.getByRole("button", { name: "Copy prompt" })
        : details.getByRole("term").getByText(label, { exact: true }).first();
    await expect(shown).toBeVisible();
  }
  return lightbox;
}

/** The star is kept: it is still there when the page is loaded again. */
export async function favourite(page: Page, lightbox: Locator): Promise<void> {
  const kept = lightbox.getByRole("button", { name: "Remove from favourites" });
  const saved = page.waitForResponse((response) => response.request().method() === "POST");
  await lightbox.getByRole("button", { name: "Add to favourites" }).click();
  await expect(kept).toBeVisible();
  expect((await saved).status()).toBe(200);
  await page.reload();
  await expect(kept).toBeVisible();
}

/** The bytes of a picture's original file, as its owner gets them. */
export async function originalOf(page: Page, image: Locator): Promise<Buffer> {
  const source = await image.getAttribute("src");
  const original = source?.replace(/[^/]+$/, "original") ?? "";
  const response = await page.request.get(original);
  expect(response.status()).toBe(200);
  return response.body();
}
