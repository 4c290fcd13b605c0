import type { Page } from "@playwright/test";
import { query } from "./database";
import { dataDir } from "./product";
import { expectFinished, generateButton, makeSmall, openTemplate } from "./studio";
import { expect } from "./test";

export type SharedProject = { projectId: string; outputId: string; generationId: string; userId: string };

/** From the dashboard; answers its id. */
export async function newProject(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name: "New project" }).first().click();
  await page.getByRole("dialog").getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create project" }).click();
  await expect(page).toHaveURL(/\/projects\/[0-9a-f-]{36}/);
  return /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(page.url())?.[0] ?? "";
}

/** A project called `name` with one small picture in it, made as a person makes it. */
export async function projectWithPicture(page: Page, name: string, prompt: string): Promise<SharedProject> {
  const projectId = await newProject(page, name);
  await openTemplate(page, "Text to image");
  await page.getByRole("textbox", { name: /^Prompt/ }).fill(prompt);
  await makeSmall(page);
  await generateButton(page).click();
  await expectFinished(page);
  const [row] = await query<{ output: string; generation: string; owner: string }>(
    dataDir,
    `select o.id as output, g.id as generation, g.user_id as owner
       from generations g join generation_outputs o on o.generation_id = g.id
      where g.prompt_text = $1 order by g.id desc limit 1`,
    [prompt],
  );
  if (!row) throw new Error("the generation was not stored");
  await query(dataDir, "update generations set project_id = $1 where id = $2", [projectId, row.generation]);
  return { projectId, outputId: row.output, generationId: row.generation, userId: row.owner };
}

/** A new link of the open project, through the dialog; `set` fills in the form. Answers its address. */
export async function shareProject(page: Page, projectId: string, set: () => Promise<void>): Promise<string> {
  await page.goto(`/projects/${projectId}`);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("button", { name: "New link" }).click();
  await set();
  await page.getByRole("button", { name: "Create and copy" }).click();
  const path = page.getByRole("dialog").locator("[title^='/public/project/']").first();
  await expect(path).toBeVisible();
  return (await path.getAttribute("title")) ?? "";
}
