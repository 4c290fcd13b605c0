import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { axeProblems } from "./support/axe";
import { query } from "./support/database";
import { choosePicture, photo } from "./support/pictures";
import { dataDir } from "./support/product";
import { expectFinished, generateButton, makeSmall, openTemplate } from "./support/studio";
import { expect, signUp, somebody, test } from "./support/test";

type State = BrowserContextOptions["storageState"];
type Visit = { name: string; path: string; open?: (page: Page) => Promise<void> };

let signedIn: State;
let visits: Visit[] = [];

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await browser.newPage();
  const person = somebody();
  await signUp(page, person);
  await query(dataDir, "update users set role = 'ADMIN' where email = $1", [person.email]);
  await page.goto("/projects?new=1");
  await page.getByRole("dialog").getByLabel("Name").fill("Lighthouses");
  await page.getByRole("button", { name: "Create project" }).click();
  await expect(page).toHaveURL(/\/projects\/[0-9a-f-]{36}/);
  const projectPath = new URL(page.url()).pathname;
  await openTemplate(page, "Text to image");
  const runPath = new URL(page.url()).pathname;
  await makeSmall(page);
  await generateButton(page).click();
  await expectFinished(page);
  await openTemplate(page, "Inpainting");
  const maskPath = new URL(page.url()).pathname;
  await choosePicture(page, "Picture", await photo());
  signedIn = await page.context().storageState();
  visits = studioVisits({ projectPath, runPath, maskPath, ...(await madeBy(person.email)) });
  await page.context().close();
});

for (const width of [1440, 390]) {
  test(`every page and dialog passes axe, dark and light, at ${width} px`, async ({ browser }) => {
    test.setTimeout(420_000);
    const look: BrowserContextOptions = {
      viewport: { width, height: width === 390 ? 844 : 900 },
      hasTouch: width === 390,
      reducedMotion: "reduce",
    };
    const problems = [
      ...(await visitAll(browser, look, outsideVisits)),
      ...(await visitAll(browser, { ...look, storageState: signedIn }, visits)),
    ];
    expect(problems).toEqual([]);
  });
}

async function visitAll(browser: Browser, look: BrowserContextOptions, all: Visit[]): Promise<string[]> {
  const context = await browser.newContext(look);
  const page = await context.newPage();
  const problems: string[] = [];
  for (const { name, path, open } of all) {
    await page.goto(path);
    await expect(page.getByRole("main").or(page.getByRole("dialog")).first()).toBeVisible();
    await open?.(page);
    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
      problems.push(...(await axeProblems(page, `${name}, ${colorScheme}`)));
    }
  }
  await context.close();
  return problems;
}

const outsideVisits: Visit[] = [
  { name: "landing", path: "/" },
  { name: "sign-in", path: "/sign-in" },
  { name: "sign-in refused", path: "/sign-in", open: (page) => submit(page, "Sign in") },
  { name: "sign-up", path: "/sign-up" },
  { name: "sign-up refused", path: "/sign-up", open: (page) => submit(page, "Create account") },
  { name: "an address that leads nowhere", path: "/nowhere" },
];

type Made = {
  projectPath: string;
  runPath: string;
  maskPath: string;
  generationId: string;
  outputId: string;
};

function studioVisits({ projectPath, runPath, maskPath, generationId, outputId }: Made): Visit[] {
  return [
    { name: "projects", path: "/projects" },
    { name: "project list", path: "/projects?view=list" },
    { name: "new project", path: "/projects?new=1", open: seeDialog },
    { name: "a project without pictures", path: projectPath },
    { name: "workflows", path: "/workflows" },
    { name: "import a workflow", path: "/workflows/import" },
    { name: "run page", path: runPath },
    { name: "run page, everything unfolded", path: maskPath, open: openForm },
    { name: "mask painter", path: maskPath, open: openPainter },
    { name: "gallery", path: "/gallery" },
    { name: "gallery without matches", path: "/gallery?q=zzzz" },
    { name: "lightbox", path: `/gallery?view=${outputId}`, open: seeDialog },
    { name: "generation", path: `/generations/${generationId}` },
    { name: "queue", path: "/queue" },
    { name: "settings", path: "/settings" },
    { name: "security", path: "/settings/security" },
    { name: "plan and credits", path: "/settings/billing" },
    { name: "mail", path: "/admin/mail" },
    { name: "servers", path: "/admin" },
    { name: "not found", path: "/projects/0197a3de-0000-7000-8000-00000000dead" },
    { name: "palette", path: "/projects", open: (page) => pressFor(page, "ControlOrMeta+k") },
    { name: "shortcuts", path: "/gallery", open: (page) => pressFor(page, "?") },
  ];
}

async function madeBy(email: string): Promise<{ generationId: string; outputId: string }> {
  const [row] = await query<{ generation: string; output: string }>(
    dataDir,
    `select g.id as generation, o.id as output from generations g join generation_outputs o on o.generation_id = g.id
       join users u on u.id = g.user_id where u.email = $1`,
    [email],
  );
  if (!row) throw new Error("nothing was made");
  return { generationId: row.generation, outputId: row.output };
}

async function submit(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert").first()).toBeVisible();
}

async function seeDialog(page: Page): Promise<void> {
  await expect(page.getByRole("dialog")).toBeVisible();
}

async function pressFor(page: Page, keys: string): Promise<void> {
  await page.keyboard.press(keys);
  await seeDialog(page);
}

/** On a phone the form is a sheet; everywhere the settings for experts are folded. */
async function openForm(page: Page): Promise<void> {
  const all = page.getByRole("button", { name: /^All \d+/ });
  if (await all.isVisible()) await all.click();
  await page.getByRole("button", { name: /^Advanced/ }).click();
  await expect(page.getByRole("spinbutton", { name: "Working size value" })).toBeVisible();
}

async function openPainter(page: Page): Promise<void> {
  await openForm(page);
  await page.getByRole("button", { name: /^(Paint|Edit)$/ }).click();
  await expect(page.getByRole("dialog").locator("canvas")).toBeVisible();
}
