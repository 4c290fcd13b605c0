import type { APIRequestContext, Page } from "@playwright/test";
import { axeProblems } from "./support/axe";
import { projectWithPicture, type SharedProject, shareProject } from "./support/sharing";
import { expectDrawn } from "./support/studio";
import { expect, test } from "./support/test";

const PROMPT = "canary-prompt-41 a sailboat";
const OTHER = "canary-other-project-17";
const PASSWORD = "north light";

test("a shared project is opened with its password, reviewed, and gone at once when revoked", async ({
  studio,
  person,
  browser,
}) => {
  const owned = await projectWithPicture(studio, "Last light", PROMPT);
  await studio.goto("/projects");
  await studio.getByRole("button", { name: "New project" }).first().click();
  await studio.getByRole("dialog").getByLabel("Name").fill(OTHER);
  await studio.getByRole("button", { name: "Create project" }).click();
  await expect(studio).toHaveURL(/\/projects\/[0-9a-f-]{36}/);
  const path = await shareProject(studio, owned.projectId, async () => {
    await studio.getByLabel("Label").fill("Anna");
    await studio.getByRole("switch", { name: "Reviews" }).click();
    await studio.getByRole("switch", { name: "Downloads" }).click();
    await studio.getByLabel(/^Password/).fill(PASSWORD);
  });

  const visitor = await browser.newContext();
  const page = await visitor.newPage();
  const secrets = [PROMPT, OTHER, person.email, owned.outputId, owned.generationId, owned.userId];
  await openWithPassword(page, path, secrets);
  await review(page);
  const addresses = await expectCleanAnswers(page, path, owned, secrets);
  expect(await axeProblems(page, "public page")).toEqual([]);

  await expectSeenByOwner(studio, owned);
  await revoke(studio, owned);
  for (const address of addresses) await expectGone(visitor.request, address);
  await page.goto(path);
  await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
  await visitor.close();
});

async function openWithPassword(page: Page, path: string, secrets: string[]): Promise<void> {
  const locked = await page.goto(path);
  const text = (await locked?.text()) ?? "";
  for (const secret of [...secrets, "<title>Last light"]) expect(text).not.toContain(secret);
  expect(await axeProblems(page, "password page")).toEqual([]);
  await page.getByLabel("Password").fill("south light");
  await page.getByRole("button", { name: "Open" }).click();
  await expect(page.getByText("That is not the password.")).toBeVisible();
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Open" }).click();
  await expect(page.getByRole("heading", { name: "Last light" })).toBeVisible();
  await expectDrawn(page.locator("a[data-exhibit] img").first());
}

async function review(page: Page): Promise<void> {
  await page.getByLabel("To pick and comment, say who you are").fill("Anna");
  await page.getByRole("button", { name: "Start review" }).click();
  const bar = page.getByRole("group", { name: "Your review of picture 1" });
  await bar.getByRole("button", { name: "Pick" }).click();
  await bar.getByRole("button", { name: "4 of 5" }).click();
  await bar.getByRole("button", { name: "Comment" }).click();
  await page.getByLabel("Comment on picture 1").fill("<b>Warmer</b>, please");
  await page.getByRole("button", { name: "Send comment" }).click();
  await expect(page.getByText("<b>Warmer</b>, please")).toBeVisible();
  await page.reload();
  await expect(page.getByText("You review as Anna.")).toBeVisible();
  await expect(bar.getByRole("button", { name: "Pick" })).toHaveAttribute("aria-pressed", "true");
  await page.locator("a[data-exhibit]").first().click();
  await expect(page.getByRole("dialog", { name: "Picture 1 of 1" })).toBeVisible();
  await page.keyboard.press("Escape");
}

/** Page, payload and every file: nothing of whom it belongs to. Answers what must be gone after the revocation. */
async function expectCleanAnswers(
  page: Page,
  path: string,
  owned: SharedProject,
  secrets: string[],
): Promise<string[]> {
  const picture = (await page.locator("a[data-exhibit]").first().getAttribute("href")) ?? "";
  const base = picture.replace(/\/pictures\/.*$/, "");
  const addresses = [
    path,
    ...["320", "640", "1280", "full"].map((variant) => picture.replace(/1280$/, variant)),
    `${base}/zip`,
  ];
  for (const address of addresses) {
    const response = await page.request.get(address);
    expect(response.status(), address).toBe(200);
    const body = (await response.body()).toString("latin1");
    for (const secret of [...secrets, owned.projectId]) expect(body, address).not.toContain(secret);
    expect(body, address).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/);
    expect(response.headers()["cache-control"], address).toMatch(/no-cache|no-store/);
  }
  const payload = await page.request.get(path, { headers: { rsc: "1" } });
  const text = await payload.text();
  for (const secret of [...secrets, owned.projectId]) expect(text).not.toContain(secret);
  return addresses;
}

async function expectSeenByOwner(studio: Page, owned: SharedProject): Promise<void> {
  await studio.goto(`/projects/${owned.projectId}`);
  await studio.getByRole("button", { name: "More for this project" }).click();
  await studio.getByRole("menuitem", { name: "Reviews" }).click();
  const panel = studio.getByRole("dialog", { name: "Reviews" });
  await expect(panel.getByText("1 picked")).toBeVisible();
  await expect(panel.getByText("<b>Warmer</b>, please")).toBeVisible();
  await expect(panel.getByText("1 approved")).toBeVisible();
  expect(await axeProblems(studio, "review panel")).toEqual([]);
  const zip = await studio.request.get(`/api/files/projects/${owned.projectId}/approved`);
  expect(zip.status()).toBe(200);
  expect((await zip.body()).subarray(0, 2).toString()).toBe("PK");
  await panel.getByRole("button", { name: "Close" }).click();
}

async function revoke(studio: Page, owned: SharedProject): Promise<void> {
  await studio.goto(`/projects/${owned.projectId}`);
  await studio.getByRole("button", { name: "Share", exact: true }).click();
  await expect(studio.getByText("1 view", { exact: true })).toBeVisible();
  await studio.getByRole("button", { name: "More for Anna" }).click();
  await studio.getByRole("menuitem", { name: "Revoke link" }).click();
  await expect(studio.getByRole("dialog").getByText("Revoked", { exact: true })).toBeVisible();
  expect(await axeProblems(studio, "share dialog")).toEqual([]);
}

/** Not there for any way of asking: whole, head, payload, segment, or "has it changed". */
async function expectGone(request: APIRequestContext, address: string): Promise<void> {
  const ways = [
    () => request.get(address),
    () => request.head(address),
    () => request.get(address, { headers: { "if-none-match": "*" } }),
  ];
  for (const ask of ways) expect((await ask()).status(), address).toBe(404);
  if (!address.startsWith("/public/")) return;
  const payload = await request.get(address, { headers: { rsc: "1" } });
  expect(await payload.text()).not.toContain("Last light");
}
