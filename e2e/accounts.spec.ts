import type { BrowserContext, Page } from "@playwright/test";
import { galleryPictures } from "./support/gallery";
import { expectFinished, generateButton, makeSmall, openTemplate } from "./support/studio";
import { expect, signIn, signUp, somebody, test } from "./support/test";

test("a wrong password and an unknown address get the same answer", async ({ person, browser }) => {
  const answers: (string | null)[] = [];
  for (const attempt of [
    { email: person.email, password: "not the right sentence" },
    { email: `nobody-${person.email}`, password: person.password },
  ]) {
    const page = await browser.newPage();
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(attempt.email);
    await page.getByLabel("Password", { exact: true }).fill(attempt.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    answers.push(await page.getByRole("main").getByRole("alert").textContent());
    await expect(page).toHaveURL(/\/sign-in/);
    await page.close();
  }
  expect(answers[0]).toMatch(/wrong/);
  expect(answers[1]).toBe(answers[0]);
});

test("a taken address is said at its field, and nothing typed is lost", async ({ person, browser }) => {
  const page = await browser.newPage();
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill("Somebody Else");
  const email = page.getByLabel("E-mail");
  await email.fill(person.email.toUpperCase());
  await page.getByLabel("Password", { exact: true }).fill("another long sentence");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(email).toHaveAttribute("aria-invalid", "true");
  await expect(email).toHaveAccessibleDescription(/already has an account/);
  await expect(email).toBeFocused();
  await expect(page.getByLabel("Name")).toHaveValue("Somebody Else");
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("another long sentence");
  await page.close();
});

test("signing out ends the session itself, also for a cookie that was copied", async ({
  studio,
  person,
  browser,
}) => {
  const thief = await browser.newContext({ storageState: await studio.context().storageState() });
  const stolen = await thief.newPage();
  await stolen.goto("/settings");
  await expect(stolen).toHaveURL(/\/settings/);
  await studio.getByRole("button", { name: /^Account:/ }).click();
  await studio.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(studio).toHaveURL(/\/sign-in/);

  await stolen.goto("/projects");
  await expect(stolen).toHaveURL(/\/sign-in/);
  expect((await thief.request.get("/api/studio/events")).status()).toBe(401);
  await thief.close();

  await signIn(studio, person);
  await expect(studio).toHaveURL(/\/projects/);
});

test("what is started in one tab grows and arrives in another", async ({ studio }) => {
  const gallery = await studio.context().newPage();
  await gallery.goto("/gallery");
  await openTemplate(studio, "Text to image");
  await makeSmall(studio);
  await generateButton(studio).click();
  await expectFinished(studio);
  await expect(galleryPictures(gallery)).toHaveCount(1);
  await expectSameQuota([studio, gallery]);
});

async function expectSameQuota(pages: Page[]): Promise<void> {
  for (const page of pages) await expect(page.getByText("9 of 10 left").first()).toBeVisible();
}

test("whoever asks for a page before signing in is led back to it", async ({ browser }) => {
  const person = somebody();
  const first = await browser.newContext();
  await signUp(await first.newPage(), person);
  await first.close();
  await expectLedBack(await browser.newContext(), person);
});

async function expectLedBack(context: BrowserContext, person: ReturnType<typeof somebody>): Promise<void> {
  const page = await context.newPage();
  await page.goto("/gallery?favourites=1");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page, person, { isThere: true });
  await expect(page).toHaveURL(/\/gallery\?favourites=1/);
  await context.close();
}
