import { expect, type Locator, type Page } from "@playwright/test";
import { watchLive } from "./live";

/** From the dashboard to a starter's form, as somebody with the mouse does it. */
export async function openTemplate(page: Page, name: string): Promise<void> {
  await watchLive(page);
  await page.goto("/projects");
  await page.getByRole("link", { name: new RegExp(`^${name}`) }).click();
  await expect(generateButton(page)).toBeVisible();
}

export function generateButton(page: Page): Locator {
  return page.getByRole("button", { name: "Generate", exact: false }).filter({ visible: true });
}

export function resultRegion(page: Page): Locator {
  return page.getByRole("region", { name: "Result", exact: true });
}

/** Types a number into a field of the form, as its label names it. */
export async function fillNumber(page: Page, label: string, value: number): Promise<void> {
  const input = page.getByRole("spinbutton", { name: label, exact: true });
  await input.fill(String(value));
  await input.press("Enter");
  await expect(input).toHaveValue(String(value));
}

/** The smallest picture that still shows previews. */
export async function makeSmall(page: Page): Promise<void> {
  await fillNumber(page, "Width", 256);
  await fillNumber(page, "Height", 256);
  await fillNumber(page, "Steps value", 12);
}

/** Long enough to be seen growing on any machine: a smaller one may end before its first preview is due. */
export async function makeWatchable(page: Page): Promise<void> {
  await fillNumber(page, "Width", 512);
  await fillNumber(page, "Height", 512);
  await fillNumber(page, "Steps value", 24);
}

/** How many results the strip under the canvas holds. */
export function stripTiles(page: Page): Locator {
  return page.getByRole("region", { name: "Results", exact: true }).getByRole("button", { name: /^Show/ });
}

/** The press is over and its picture is really drawn, not just announced. */
export async function expectFinished(page: Page, timeoutMs = 60_000): Promise<void> {
  const region = resultRegion(page);
  await expect(region.getByText("Completed", { exact: true })).toBeVisible({ timeout: timeoutMs });
  await expectDrawn(region.locator("img:not([alt='']):not([alt='Live preview'])").first());
}

export async function expectDrawn(image: Locator): Promise<void> {
  await expect(image).toBeVisible();
  await expect
    .poll(() =>
      image.evaluate((node) => node instanceof HTMLImageElement && node.complete && node.naturalWidth),
    )
    .toBeGreaterThan(0);
}
