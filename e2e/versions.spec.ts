import fs from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./support/test";

const SAMPLE = path.join(import.meta.dirname, "support/text-to-image.api.json");

/** A workflow of one's own, made through the same doors as the screens use. Answers its address. */
async function importSample(page: Page): Promise<string> {
  const headers = { origin: new URL(page.url()).origin };
  const data = { text: fs.readFileSync(SAMPLE, "utf8"), filename: "boats.json" };
  const read = await page.request.post("/api/studio/imports", { data, headers });
  const { graph, parameters, category } = await read.json();
  const made = await page.request.post("/api/studio/workflows", {
    data: { name: "Boats", graph, parameters, category, uiGraph: null },
    headers,
  });
  expect(made.status()).toBe(201);
  return `/workflows/${(await made.json()).workflowId}`;
}

async function editSteps(page: Page, most: string): Promise<void> {
  await page.getByRole("button", { name: "Edit Steps" }).click();
  const input = page.getByRole("textbox", { name: "Most" });
  await input.fill(most);
  await input.press("Enter");
}

const saveVersion = (page: Page) => page.getByRole("button", { name: "Save version" }).click();

test("the form of a workflow is edited, its history says what changed, and an older version runs again", async ({
  studio,
}) => {
  const address = await importSample(studio);
  await studio.goto(`${address}/edit`);
  await editSteps(studio, "30");
  await studio.getByRole("textbox", { name: "Notes" }).fill("Fewer steps");
  await saveVersion(studio);
  await expect(studio).toHaveURL(new RegExp(`${address}$`));
  await studio.goto(`${address}/versions`);
  const history = studio.getByRole("list", { name: "Versions" });
  await expect(history.getByText("Fewer steps")).toBeVisible();
  await expect(studio.getByText(/^Range of Steps .* → \d+–30$/)).toBeVisible();
  await history.getByRole("button", { name: "Restore version 1" }).click();
  await expect(history.getByText("Version 1 restored")).toBeVisible();
  await expect(history.getByRole("link", { name: "Version 3" })).toBeVisible();
});

test("of two tabs that save, the second is told, sees the other and saves on top", async ({
  studio,
  context,
}) => {
  const address = await importSample(studio);
  const other = await context.newPage();
  await Promise.all([studio.goto(`${address}/edit`), other.goto(`${address}/edit`)]);
  await editSteps(studio, "30");
  await saveVersion(studio);
  await expect(studio).toHaveURL(new RegExp(`${address}$`));
  await editSteps(other, "40");
  await saveVersion(other);
  const dialog = other.getByRole("dialog", { name: "Another version was saved meanwhile" });
  await expect(dialog).toContainText("Version 2");
  await dialog.getByRole("button", { name: "Save mine on top" }).click();
  await expect(other).toHaveURL(new RegExp(`${address}$`));
  await other.goto(`${address}/versions`);
  await expect(other.getByRole("list", { name: "Versions" }).getByRole("listitem")).toHaveCount(3);
});

test("the graph shows what the form drives, and a node's inputs have an address", async ({ studio }) => {
  const address = await importSample(studio);
  await studio.goto(`${address}/graph`);
  await studio.getByRole("group", { name: "KSampler, KSampler" }).click();
  const inputs = studio.getByRole("complementary", { name: "Inputs of KSampler" });
  await expect(inputs).toContainText("steps");
  await expect(studio).toHaveURL(/[?&]node=/);
  await studio.reload();
  await expect(inputs).toBeVisible();
  await inputs
    .getByRole("button", { name: /^from / })
    .first()
    .click();
  await expect(inputs).toBeHidden();
});

test("what was typed is there after a refresh and in a second browser, and can be reset", async ({
  studio,
  person,
  browser,
}) => {
  const address = await importSample(studio);
  await studio.goto(address);
  const saved = studio.waitForResponse(
    (response) => response.request().postData()?.includes("a quiet ship") === true,
  );
  await studio.getByRole("textbox", { name: /^Prompt/ }).fill("a quiet ship");
  await saved;
  await studio.reload();
  await expect(studio.getByRole("textbox", { name: /^Prompt/ })).toHaveValue("a quiet ship");
  await expect(studio.getByText("Draft restored")).toBeVisible();

  const second = await (await browser.newContext()).newPage();
  await second.goto(new URL("/sign-in", studio.url()).href);
  await signIn(second, person, { isThere: true });
  await second.goto(new URL(address, studio.url()).href);
  const prompt = second.getByRole("textbox", { name: /^Prompt/ });
  await expect(prompt).toHaveValue("a quiet ship");
  await second.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(prompt).not.toHaveValue("a quiet ship");
  await second.context().close();
});

test("values are kept under a name, applied, made the default, deleted and brought back", async ({
  studio,
}) => {
  const address = await importSample(studio);
  await studio.goto(address);
  const prompt = studio.getByRole("textbox", { name: /^Prompt/ });
  const presets = studio.getByRole("list", { name: "Presets" });
  await prompt.fill("a ship");
  await studio.getByRole("button", { name: "Presets", exact: true }).click();
  await studio.getByRole("textbox", { name: "Keep these values as" }).fill("Ships");
  await studio.getByRole("button", { name: "Save", exact: true }).click();
  await expect(presets.getByRole("button", { name: "Ships", exact: true })).toBeVisible();
  await presets.getByRole("button", { name: "More about Ships" }).click();
  await studio.getByRole("menuitem", { name: "Start with it" }).click();
  await expect(presets.getByText("Default")).toBeVisible();
  await presets.getByRole("button", { name: "More about Ships" }).click();
  await studio.getByRole("menuitem", { name: "Delete" }).click();
  await expect(presets).toBeHidden();
  // A press outside closes the list.
  await studio.getByRole("button", { name: /^Undo/ }).click();
  await studio.getByRole("button", { name: "Presets", exact: true }).click();
  await expect(presets.getByText("Default")).toBeVisible();
  await studio.keyboard.press("Escape");
  await prompt.fill("something else");
  await studio.getByRole("button", { name: "Presets", exact: true }).click();
  await presets
    .getByRole("button", { name: /^Ships/ })
    .first()
    .click();
  await expect(prompt).toHaveValue("a ship");
});
