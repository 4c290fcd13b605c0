import { test as base, type ConsoleMessage, expect, type Page } from "@playwright/test";

export type Person = { name: string; email: string; password: string };

type Fixtures = {
  /** A page whose script errors and server errors fail the test. */
  page: Page;
  /** Somebody new, signed up and on the dashboard. */
  person: Person;
  /** The page of that person. */
  studio: Page;
};

let counter = 0;

export function somebody(): Person {
  counter += 1;
  return {
    name: "Ines Aalto",
    email: `ines-${Date.now()}-${counter}@example.org`,
    password: "a long enough sentence",
  };
}

export async function signUp(page: Page, person: Person): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL(/\/projects/);
}

/** `isThere`: already on the sign-in page, with the place to go on to in its address. */
export async function signIn(page: Page, person: Person, { isThere = false } = {}): Promise<void> {
  if (!isThere) await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

export const test = base.extend<Fixtures>({
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    // Whatever a test sends: an answer of 500 or more is our fault.
    page.on("response", (response) => {
      if (response.status() >= 500) errors.push(`${response.status()} ${response.url()}`);
    });
    page.on("console", (message) => {
      if (isError(message)) errors.push(message.text());
    });
    await use(page);
    expect(errors, "errors in the browser").toEqual([]);
  },
  person: async ({ page }, use) => {
    const person = somebody();
    await signUp(page, person);
    test.info().annotations.push({ type: "person", description: person.email });
    await use(person);
  },
  studio: async ({ page, person: _person }, use) => use(page),
});

/** An answer with an error status is a fact of some tests; a script error or a refused script never is. */
function isError(message: ConsoleMessage): boolean {
  return message.type() === "error" && !message.text().startsWith("Failed to load resource");
}

export { expect };
