import { query } from "./support/database";
import { linkMailedTo } from "./support/mails";
import { dataDir } from "./support/product";
import { expectFinished, generateButton, makeSmall, openTemplate } from "./support/studio";
import { expect, signIn, test } from "./support/test";

test("the ledger tells what a generation held and paid, and links to it", async ({ studio }) => {
  await openTemplate(studio, "Text to image");
  await makeSmall(studio);
  await generateButton(studio).click();
  await expectFinished(studio);
  await studio.goto("/settings/billing");
  await expect(studio.getByRole("main").getByText("9 of 10 left this month")).toBeVisible();
  const line = studio.getByRole("region", { name: "Ledger" }).getByRole("listitem").first();
  await expect(line).toContainText("then charged: completed");
  await line.getByRole("link", { name: "Text to image" }).click();
  await expect(studio).toHaveURL(/\/generations\//);
});

test("a used-up month is said with the day it returns and the way to a larger plan", async ({
  studio,
  person,
}) => {
  await query(dataDir, "update users set monthly_generation_count = 10 where email = $1", [person.email]);
  await studio.goto("/settings/billing");
  const main = studio.getByRole("main");
  await expect(main.getByText(/The 10 generations a month of the Free plan are used up/)).toBeVisible();
  await expect(main.getByRole("link", { name: "choose a larger plan" })).toBeVisible();
  await expect(main.getByText(/Payment is not set up on this installation/)).toBeVisible();
  await expect(main.getByText(/STRIPE_SECRET_KEY/)).toHaveCount(0);
});

test("without payments the webhook's address does not exist, signed or not", async ({ request }) => {
  const answer = await request.post("/api/stripe/webhook", {
    data: "{}",
    headers: { "stripe-signature": "t=1,v1=00" },
  });
  expect(answer.status()).toBe(404);
});

test("an address is confirmed by the mailed link, once", async ({ studio, person }) => {
  await studio.goto("/settings");
  await expect(studio.getByText("Not confirmed")).toBeVisible();
  const link = await linkMailedTo(person.email, "Confirm your e-mail address");
  await studio.goto(link);
  await studio.getByRole("button", { name: "Confirm" }).click();
  await expect(studio.getByText(`${person.email} is confirmed.`)).toBeVisible();
  await studio.goto("/settings");
  await expect(studio.getByText("Confirmed", { exact: true })).toBeVisible();
  await studio.goto(link);
  await studio.getByRole("button", { name: "Confirm" }).click();
  await expect(studio.getByRole("main").getByRole("alert")).toContainText("does not work any more");
});

test("a forgotten password is replaced by the mailed link, and every other browser is out", async ({
  studio,
  person,
  browser,
}) => {
  const page = await browser.newPage();
  await page.goto("/forgot-password");
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  const answer = page.getByRole("main").getByRole("status");
  await expect(answer).toContainText("a mail is on its way");
  await page.goto(await linkMailedTo(person.email, "Choose a new password"));
  await page.getByLabel("New password", { exact: true }).fill("another quiet harbour");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page).toHaveURL(/\/projects/);
  await studio.goto("/projects");
  await expect(studio).toHaveURL(/\/sign-in/);
  await page.close();
});

test("an unknown address gets the answer of a known one", async ({ page, person }) => {
  const answers: string[] = [];
  for (const email of [person.email, `nobody-${person.email}`]) {
    await page.goto("/forgot-password");
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: "Send the link" }).click();
    const text = await page.getByRole("main").getByRole("status").textContent();
    answers.push((text ?? "").replace(email, "it"));
  }
  expect(answers[1]).toBe(answers[0]);
});

test("one browser is signed out from another", async ({ studio, person, browser }) => {
  const other = await browser.newPage();
  await signIn(other, person);
  await studio.goto("/settings/security");
  const sessions = studio.getByRole("region", { name: "Signed in" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await sessions.getByRole("button", { name: /^Sign out (?!on other)/ }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  await other.goto("/projects");
  await expect(other).toHaveURL(/\/sign-in/);
  await other.close();
});

test("an account is exported and erased, and nothing of it can be entered again", async ({
  studio,
  person,
}) => {
  await studio.goto("/settings");
  const download = studio.waitForEvent("download");
  await studio.getByRole("link", { name: "Download everything" }).click();
  expect((await download).suggestedFilename()).toMatch(/^creator-export-.*\.zip$/);
  await studio.getByRole("button", { name: "Erase account" }).click();
  const dialog = studio.getByRole("dialog");
  const confirm = dialog.getByRole("button", { name: "Erase account" });
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel(/^Type/).fill("Erase my account");
  await dialog.getByLabel("Present password", { exact: true }).fill(person.password);
  await confirm.click();
  await expect(studio).toHaveURL(/\/sign-in\?reason=erased/);
  const left = () => query(dataDir, "select 1 from users where email = $1", [person.email]);
  await expect.poll(async () => (await left()).length, { timeout: 60_000 }).toBe(0);
});
