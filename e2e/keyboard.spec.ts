import type { Locator, Page } from "@playwright/test";
import { galleryPictures } from "./support/gallery";
import { expectSeenLive, watchLive } from "./support/live";
import { expectDrawn, expectFinished, makeSmall } from "./support/studio";
import { expect, somebody, test } from "./support/test";

const TABS_MAX = 90;

test("the whole job is done without a mouse, and the focus is always to be seen", async ({ page }) => {
  await signUpByKeys(page);
  await watchLive(page);
  await page.reload();
  await tabTo(page, page.getByRole("link", { name: /^Text to image/ }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/workflows\//);

  for (const [label, value] of [
    // As much as it takes to be seen growing.
    ["Width", "512"],
    ["Height", "512"],
    ["Steps value", "24"],
  ] as const) {
    await tabTo(page, page.getByRole("spinbutton", { name: label, exact: true }));
    await page.keyboard.type(value); // the focus has selected what was there
    await page.keyboard.press("Enter");
  }
  await tabTo(page, page.getByRole("button", { name: /^Generate/ }));
  await page.keyboard.press("Enter");
  await expectSeenLive(page);
  await expectFinished(page);

  await tabTo(
    page,
    page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Gallery" }),
    "Shift+Tab",
  );
  await page.keyboard.press("Enter");
  await expectDrawn(galleryPictures(page).first());
  const picture = page.getByRole("list", { name: "Pictures" }).locator("a, button").first();
  await tabTo(page, picture);
  await page.keyboard.press("Enter");
  const lightbox = page.getByRole("dialog");
  await page.keyboard.press("f");
  await expect(lightbox.getByRole("button", { name: "Remove from favourites" })).toBeVisible();
  await page.keyboard.press("4");
  await expect(lightbox.getByText("4 / 5")).toBeVisible();
  await page.keyboard.press("r");
  await page.keyboard.press("Escape");
  await expect(lightbox).toBeHidden();
  await expect(galleryPictures(page)).toHaveCount(2, { timeout: 60_000 });
});

test("on a phone the form is a sheet, and the picture comes first", async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  const person = somebody();
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Create account" }).tap();
  await page.getByRole("link", { name: /^Text to image/ }).tap();
  await page.getByRole("button", { name: /^All \d+/ }).tap();
  const sheet = page.getByRole("dialog");
  await expect(sheet).toBeVisible();
  await makeSmall(page);
  await sheet.getByRole("button", { name: "Close" }).tap();
  await expect(sheet).toBeHidden();
  await page
    .getByRole("button", { name: /^Generate/ })
    .filter({ visible: true })
    .tap();
  await expectFinished(page);
  await expectNoSideways(page);

  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "Gallery" })
    .filter({ visible: true })
    .tap();
  await expectDrawn(galleryPictures(page).first());
  await expectNoSideways(page);
  await page.getByRole("list", { name: "Pictures" }).locator("a, button").first().tap();
  const lightbox = page.getByRole("dialog");
  await lightbox.getByRole("button", { name: "Add to favourites" }).tap();
  await expect(lightbox.getByRole("button", { name: "Remove from favourites" })).toBeVisible();
  await expect(lightbox.getByRole("term").getByText("Seed", { exact: true })).toBeAttached();
  await context.close();
});

async function signUpByKeys(page: Page): Promise<void> {
  const person = somebody();
  await page.goto("/sign-up");
  for (const [label, text] of [
    ["Name", person.name],
    ["E-mail", person.email],
    ["Password", person.password],
  ] as const) {
    await tabTo(page, page.getByLabel(label, { exact: true }));
    await page.keyboard.type(text);
  }
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/projects/);
}

/** Tab until it has the focus; on every stop something must show where one is. */
async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < TABS_MAX; presses += 1) {
    if (await target.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press(key);
    expect(await whereFocusHides(page), "a stop of the Tab key that cannot be seen").toBeNull();
  }
  throw new Error(`${target} was not reached with ${TABS_MAX} presses of ${key}`);
}

/** The element that has the focus without any sign of it, or null. A field shows it by its box. */
async function whereFocusHides(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    for (
      let node: Element | null = focused, depth = 0;
      node && depth < 4;
      node = node.parentElement, depth += 1
    ) {
      const style = getComputedStyle(node);
      if (style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0) return null;
    }
    return focused.outerHTML.slice(0, 200);
  });
}

async function expectNoSideways(page: Page): Promise<void> {
  const { inner, content } = await page.evaluate(() => ({
    inner: window.innerWidth,
    content: document.documentElement.scrollWidth,
  }));
  expect(content, "the page scrolls sideways").toBeLessThanOrEqual(inner);
}
