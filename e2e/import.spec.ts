import fs from "node:fs";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { originalOf } from "./support/gallery";
import {
  expectFinished,
  fillNumber,
  generateButton,
  makeSmall,
  openTemplate,
  resultRegion,
} from "./support/studio";
import { expect, test } from "./support/test";

const SAMPLE = path.join(import.meta.dirname, "support/text-to-image.api.json");

type Dropped = { name: string; type: string; bytes: Buffer };

/** A file let go over the page, as a file manager does it. */
async function drop(target: Locator, { name, type, bytes }: Dropped): Promise<void> {
  const transfer = await target.page().evaluateHandle(
    ({ name, type, base64 }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], name, { type }));
      return data;
    },
    { name, type, base64: bytes.toString("base64") },
  );
  await target.dispatchEvent("dragover", { dataTransfer: transfer });
  await target.dispatchEvent("drop", { dataTransfer: transfer });
}

const jsonFile = (text: string): Dropped => ({
  name: "my boats.json",
  type: "application/json",
  bytes: Buffer.from(text),
});

const exposed = (page: Page) => page.getByRole("region", { name: "Exposed inputs" });
const preview = (page: Page) => page.getByRole("region", { name: "Form as it will be used" });

async function saveAs(page: Page, name: string): Promise<void> {
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("button", { name: "Save workflow" }).click();
  await expect(page).toHaveURL(/\/workflows\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

test("a dropped API file becomes a form that is arranged, saved and run", async ({ studio }) => {
  await studio.goto("/workflows");
  await drop(
    studio.getByRole("heading", { name: "Workflows", level: 1 }),
    jsonFile(fs.readFileSync(SAMPLE, "utf8")),
  );
  await expect(studio).toHaveURL(/\/workflows\/import$/);
  await expect(exposed(studio).getByRole("button", { name: "Edit Prompt", exact: true })).toBeVisible();
  await expect(studio.getByText("Your servers have everything")).toBeVisible();

  const steps = exposed(studio).getByRole("button", { name: "Move Steps" });
  await exposed(studio).getByRole("button", { name: "Edit Steps" }).click();
  await studio.getByRole("textbox", { name: "Label" }).fill("Patience");
  await studio.getByRole("textbox", { name: "Default" }).fill("11");
  await studio.getByRole("textbox", { name: "Default" }).press("Enter");
  await expect(preview(studio).getByRole("spinbutton", { name: "Patience value" })).toHaveValue("11");
  await expect(steps).toHaveCount(0);
  const grip = exposed(studio).getByRole("button", { name: "Move Patience" });
  const places = await exposed(studio)
    .getByRole("button", { name: /^Move / })
    .count();
  for (let at = 0; at < places; at += 1) await grip.press("ArrowUp");
  await expect(
    exposed(studio)
      .getByRole("button", { name: /^Move / })
      .first(),
  ).toHaveAccessibleName("Move Patience");

  await saveAs(studio, "Boats by hand");
  await fillNumber(studio, "Width", 256);
  await fillNumber(studio, "Height", 256);
  await expect(studio.getByRole("spinbutton", { name: "Patience value" })).toHaveValue("11");
  await generateButton(studio).click();
  await expectFinished(studio);
});

test("a picture the engine made brings its workflow along", async ({ studio }) => {
  await openTemplate(studio, "Text to image");
  await makeSmall(studio);
  await generateButton(studio).click();
  await expectFinished(studio);
  const bytes = await originalOf(studio, resultRegion(studio).locator("img[src*='/api/files/']").first());

  await studio.goto("/workflows/import");
  await drop(studio.getByRole("region", { name: "Workflow file" }), {
    name: "result.png",
    type: "image/png",
    bytes,
  });
  await expect(exposed(studio).getByRole("button", { name: "Edit Prompt", exact: true })).toBeVisible();
  await expect(preview(studio).getByRole("spinbutton", { name: "Width", exact: true })).toHaveValue("256");
  await saveAs(studio, "From a picture");
  await generateButton(studio).click();
  await expectFinished(studio);
});

test("what is no workflow is told apart, and unsaved work is not left by accident", async ({ studio }) => {
  await studio.goto("/workflows/import");
  const place = studio.getByRole("region", { name: "Workflow file" });
  await drop(place, jsonFile('{"name": "package", "version": "1.0.0"}'));
  await expect(place.getByRole("heading", { name: "This is not a workflow" })).toBeVisible();
  await expect(place.getByRole("alert")).not.toBeEmpty();

  await drop(place, jsonFile(fs.readFileSync(SAMPLE, "utf8")));
  await expect(exposed(studio)).toBeVisible();
  await studio.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Gallery" }).click();
  const question = studio.getByRole("alertdialog", { name: "Leave without saving?" });
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(studio).toHaveURL(/\/workflows\/import$/);
  await studio.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Gallery" }).click();
  await question.getByRole("button", { name: "Leave" }).click();
  await expect(studio).toHaveURL(/\/gallery/);
});
