import fs from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { galleryPictures, openGallery } from "./support/gallery";
import {
  expectDrawn,
  expectFinished,
  fillNumber,
  generateButton,
  makeSmall,
  openTemplate,
} from "./support/studio";
import { expect, test } from "./support/test";

const MADE = 4;

/** A press of four small pictures, and the gallery that shows them. */
async function makeFour(page: Page): Promise<void> {
  await openTemplate(page, "Text to image");
  await page.getByRole("textbox", { name: /^Prompt/ }).fill("a red lighthouse at dawn");
  await makeSmall(page);
  await fillNumber(page, "How many pictures", MADE);
  await generateButton(page).click();
  await expectFinished(page);
  await openGallery(page);
  await expect(galleryPictures(page)).toHaveCount(MADE, { timeout: 60_000 });
}

function cells(page: Page): Locator {
  return page.getByRole("list", { name: "Pictures" }).locator("button[data-cell]");
}

function selectionBar(page: Page): Locator {
  return page.getByRole("main");
}

test("pictures are found, chosen, marked, compared, saved and thrown away, and every step can be taken back", async ({
  studio: page,
}) => {
  await makeFour(page);

  await test.step("filters join in the address; Back takes the last one away", async () => {
    await page.getByRole("searchbox", { name: "Search prompts" }).fill("lighthouse red");
    await expect(page).toHaveURL(/q=lighthouse/);
    await expect(galleryPictures(page)).toHaveCount(MADE);
    await page.getByRole("button", { name: "Favourites" }).click();
    await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
    await page.goBack();
    await expect(galleryPictures(page)).toHaveCount(MADE);
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await expect(page).not.toHaveURL(/q=/);
  });

  await test.step("ctrl, shift and ctrl+A choose; a tag is given to all and found again", async () => {
    await cells(page)
      .nth(0)
      .click({ modifiers: ["ControlOrMeta"] });
    await cells(page)
      .nth(2)
      .click({ modifiers: ["Shift"] });
    await expect(page.getByText("3 selected")).toBeVisible();
    await selectionBar(page).getByRole("button", { name: "Tag", exact: true }).first().click();
    await page.getByLabel("New tags").fill("hero, print");
    await page.getByRole("button", { name: "Save tags" }).click();
    await expect(page.getByText("Changed the tags of 3 results.")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.goto("/gallery?tag=hero");
    await expect(galleryPictures(page)).toHaveCount(3);
    await page.keyboard.press("ControlOrMeta+a");
    await expect(page.getByText("3 selected")).toBeVisible();
  });

  await test.step("a rating for all of them is undone with one key", async () => {
    await page.keyboard.press("5");
    await expect(page.getByText("Rated 3 results 5 of 5.")).toBeVisible();
    await expect(cells(page).first()).toHaveAccessibleName(/rated 5 of 5/);
    await page.keyboard.press("ControlOrMeta+z");
    await expect(cells(page).first()).not.toHaveAccessibleName(/rated/);
  });

  await test.step("the chosen come as one zip with a manifest", async () => {
    const started = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download", exact: true }).click();
    const file = await (await started).path();
    const bytes = fs.readFileSync(file);
    expect(bytes.subarray(0, 2).toString()).toBe("PK");
    const text = bytes.toString("latin1");
    expect(text).toContain("manifest.json");
    expect(text).toContain("creator-manifest/1");
    expect(text.match(/lighthouse at dawn [0-9a-f]{8}-0\.png/g)?.length).toBeGreaterThanOrEqual(3);
  });

  await test.step("compared with what was different in the making", async () => {
    await page.keyboard.press("c");
    const room = page.getByRole("dialog", { name: "Compare 3 pictures" });
    await expectDrawn(room.locator("img[src*='/api/files/outputs/']").first());
    await expect(room.getByRole("complementary", { name: "Differences" }).getByText("Seed")).toBeVisible();
    await expect(page).toHaveURL(/compare=/);
    await page.keyboard.press("Escape");
    await expect(room).toBeHidden();
  });

  await test.step("the trash takes them, gives them back, and keeps what is restored", async () => {
    await page.goto("/gallery");
    await expect(galleryPictures(page)).toHaveCount(MADE);
    await cells(page)
      .nth(0)
      .click({ modifiers: ["ControlOrMeta"] });
    await page.keyboard.press("Delete");
    await expect(galleryPictures(page)).toHaveCount(MADE - 1);
    // It leaves the grid at once; Undo is offered when the server has it.
    await expect(page.getByText("1 result in the trash, for 30 days.")).toBeVisible();
    await page.keyboard.press("ControlOrMeta+z");
    await expect(galleryPictures(page)).toHaveCount(MADE);
    await cells(page)
      .nth(0)
      .click({ modifiers: ["ControlOrMeta"] });
    await page.keyboard.press("Delete");
    await expect(galleryPictures(page)).toHaveCount(MADE - 1);
    await page.goto("/gallery?trash=1");
    await expect(galleryPictures(page)).toHaveCount(1);
    await page.getByRole("button", { name: "Empty trash" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Empty trash" }).click();
    await expect(page.getByRole("heading", { name: "The trash is empty" })).toBeVisible();
    await page.goto("/gallery");
    await expect(galleryPictures(page)).toHaveCount(MADE - 1);
  });

  await test.step("sorting out goes on by itself, and one key takes the last decision back", async () => {
    await page.keyboard.press("g");
    const room = page.getByRole("dialog", { name: "Sort out one by one" });
    await expect(room.getByText("1 of 3")).toBeVisible();
    await page.keyboard.press("4");
    await expect(room.getByText("2 of 3")).toBeVisible();
    await page.keyboard.press("x");
    await expect(room.getByText("3 of 3")).toBeVisible();
    await page.keyboard.press("u");
    await expect(room.getByText("2 of 3")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(galleryPictures(page)).toHaveCount(MADE - 1);
    await expect(cells(page).first()).toHaveAccessibleName(/rated 4 of 5/);
  });
});

test("a link to a picture opens it at once", async ({ studio: page }) => {
  await makeFour(page);
  await cells(page).nth(3).click();
  await expect(page).toHaveURL(/view=/);
  const link = page.url();
  await page.goto("/projects");
  await page.goto(`${link}&rating=5`);
  await expectDrawn(page.getByRole("dialog").locator("img[src*='/api/files/outputs/']").first());
});
