import { expect, type Page } from "@playwright/test";
import sharp from "sharp";

/** A small picture with something in it: two hills under a sky. */
export async function photo(width = 256, height = 192): Promise<Buffer> {
  const hills = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 4 3">
      <rect width="4" height="3" fill="#7fb3d5"/><circle cx="3" cy="0.8" r="0.4" fill="#f7dc6f"/>
      <path d="M0 3 L1.3 1.3 L2.6 3 Z" fill="#1e8449"/><path d="M1.8 3 L3 1.6 L4 3 Z" fill="#145a32"/>
    </svg>`,
  );
  return sharp(hills).png().toBuffer();
}

export async function choosePicture(page: Page, label: string, picture: Buffer): Promise<void> {
  const file = { name: "hills.png", mimeType: "image/png", buffer: picture };
  await pictureField(page, label).locator("input[type=file]").setInputFiles(file);
  await expectTaken(page, label);
}

/** A drop as the browser delivers it: a DataTransfer with a File, over the field and let go. */
export async function dropPicture(page: Page, label: string, picture: Buffer): Promise<void> {
  const data = await page.evaluateHandle((base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], "dropped.png", { type: "image/png" }));
    return transfer;
  }, picture.toString("base64"));
  const zone = pictureField(page, label);
  await zone.dispatchEvent("dragover", { dataTransfer: data });
  await zone.dispatchEvent("drop", { dataTransfer: data });
  await expectTaken(page, label);
}

function pictureField(page: Page, label: string) {
  return page.getByRole("region", { name: label, exact: true });
}

async function expectTaken(page: Page, label: string): Promise<void> {
  await expect(pictureField(page, label).getByRole("button", { name: "Remove picture" })).toBeVisible();
}

/** Two strokes across the middle with the mouse, then "Use mask". */
export async function paintMask(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Paint", exact: true }).click();
  const dialog = page.getByRole("dialog");
  const canvas = dialog.locator("canvas");
  await expect(canvas).toBeVisible();
  const box = await canvas.boundingBox();
  if (!box) throw new Error("the painting surface has no size");
  for (const height of [0.45, 0.55]) {
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * height);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * height, { steps: 12 });
    await page.mouse.up();
  }
  await expect(dialog.getByRole("button", { name: "Undo" })).toBeEnabled();
  await dialog.getByRole("button", { name: /^Use mask/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Painted", { exact: true })).toBeVisible();
}
