import type { APIRequestContext, Page } from "@playwright/test";
import { nextAction, type SentAction, sendAction } from "./support/actions";
import { query } from "./support/database";
import { choosePicture, photo } from "./support/pictures";
import { dataDir } from "./support/product";
import { expectFinished, generateButton, openTemplate } from "./support/studio";
import { expect, signUp, somebody, test } from "./support/test";

const ABSENT = "0197a3de-0000-7000-8000-00000000dead";

type Owned = {
  generationId: string;
  outputId: string;
  uploadId: string;
  projectId: string;
  workflowId: string;
  favourite: SentAction;
};

test("another person's ids are answered like ids that do not exist", async ({ studio, browser }) => {
  const owned = await makeThings(studio);
  const stranger = await browser.newContext();
  const page = await stranger.newPage();
  await signUp(page, somebody());

  for (const [foreign, absent] of addressesOf(owned))
    await expectSameRefusal(stranger.request, foreign, absent);
  for (const path of pagesOf(owned)) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    await expect(page.getByRole("main")).not.toContainText(/sailboat|Secret folder|hills/);
  }
  await expectRefusedAction(stranger.request, owned);
  await stranger.close();
});

async function expectRefusedAction(request: APIRequestContext, owned: Owned): Promise<void> {
  const answer = await sendAction(request, owned.favourite);
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain("NOT_FOUND");
  const absent = { ...owned.favourite, body: owned.favourite.body.replace(owned.generationId, ABSENT) };
  expect(await (await sendAction(request, absent)).text()).toContain("NOT_FOUND");
  const rows = await query(dataDir, "select is_favorited from generations where id = $1", [
    owned.generationId,
  ]);
  expect(rows, "the star its owner gave").toEqual([{ is_favorited: true }]);
}

/** Body and status of a foreign thing must not differ from those of nothing. */
async function expectSameRefusal(request: APIRequestContext, foreign: string, absent: string): Promise<void> {
  const [one, other] = await Promise.all([request.get(foreign), request.get(absent)]);
  expect(one.status(), foreign).toBe(404);
  expect(other.status(), absent).toBe(404);
  const bodies = await Promise.all([one.json(), other.json()]);
  const [mine, theirs] = bodies.map((body) => ({ ...body, reference: null }));
  expect(mine, foreign).toEqual(theirs);
}

function addressesOf({ generationId, outputId, uploadId }: Owned): [string, string][] {
  return [
    [`/api/files/outputs/${outputId}/original`, `/api/files/outputs/${ABSENT}/original`],
    [`/api/files/uploads/${uploadId}/original`, `/api/files/uploads/${ABSENT}/original`],
    [`/api/studio/generations/${generationId}`, `/api/v1/generations/${ABSENT}`],
    [`/api/studio/generations/${generationId}/events`, `/api/v1/generations/${ABSENT}/events`],
  ];
}

function pagesOf({ generationId, projectId, workflowId }: Owned): string[] {
  return [
    `/generations/${generationId}`,
    `/projects/${projectId}`,
    `/workflows/${workflowId}`,
    `/generations/${ABSENT}`,
    `/projects/${ABSENT}`,
    `/workflows/${ABSENT}`,
    "/admin",
  ];
}

/** A project, a workflow of one's own, an upload, a result and the action that gave it a star. */
async function makeThings(page: Page): Promise<Owned> {
  await page.getByRole("button", { name: "New project" }).first().click();
  await page.getByRole("dialog").getByLabel("Name").fill("Secret folder");
  await page.getByRole("button", { name: "Create project" }).click();
  await expect(page).toHaveURL(/\/projects\/[0-9a-f-]{36}/);
  const projectId = idIn(page.url());
  await openTemplate(page, "Upscaling");
  const templateUrl = page.url();
  await page.getByRole("button", { name: "Make it mine" }).click();
  await expect(page).not.toHaveURL(templateUrl);
  const workflowId = idIn(page.url());
  await choosePicture(page, "Picture", await photo(64, 48));
  await generateButton(page).click();
  await expectFinished(page);
  const star = page
    .getByRole("region", { name: "Result", exact: true })
    .getByRole("button", { name: "Add to favourites" });
  const [favourite] = await Promise.all([nextAction(page, "isFavorited"), star.click()]);
  const [row] = await query<{ generation: string; output: string; upload: string }>(
    dataDir,
    `select g.id as generation, o.id as output, i.upload_id as upload from generations g
       join generation_outputs o on o.generation_id = g.id join generation_inputs i on i.generation_id = g.id
      where g.workflow_id = $1`,
    [workflowId],
  );
  if (!row) throw new Error("the generation was not stored");
  await expect
    .poll(
      async () =>
        (
          await query(dataDir, "select is_favorited as kept from generations where id = $1", [row.generation])
        )[0]?.kept,
    )
    .toBe(true);
  return {
    generationId: row.generation,
    outputId: row.output,
    uploadId: row.upload,
    projectId,
    workflowId,
    favourite,
  };
}

function idIn(url: string): string {
  return /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(url)?.[0] ?? "";
}
