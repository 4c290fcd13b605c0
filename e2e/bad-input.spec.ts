import fs from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { nextAction, sendAction } from "./support/actions";
import { query } from "./support/database";
import { bombPng, SVG } from "./support/hostile";
import { photo } from "./support/pictures";
import { dataDir } from "./support/product";
import { expectFinished, generateButton, makeSmall, openTemplate, resultRegion } from "./support/studio";
import { expect, test } from "./support/test";

test("a value out of range is clamped in the form and refused at its field by the server", async ({
  studio,
}) => {
  await openTemplate(studio, "Text to image");
  const steps = studio.getByRole("spinbutton", { name: "Steps value" });
  await steps.fill("9999");
  await steps.press("Enter");
  await expect(steps).toHaveValue("60");
  await tamper(studio, (body) => body.replace('"steps":60', '"steps":9999'));
  await generateButton(studio).click();
  await expect(studio.locator("[data-parameter=steps]:visible").getByRole("alert")).toContainText(/60/);
  await expectNothingStarted(studio);
});

test("a missing picture is said at its field, and nothing is sent", async ({ studio }) => {
  await openTemplate(studio, "Image to image");
  await generateButton(studio).click();
  const field = studio.getByRole("group", { name: "Picture" });
  await expect(field.getByRole("alert")).toBeVisible();
  await expect(field.getByRole("button", { name: "choose a picture" })).toBeFocused();
  await expectNothingStarted(studio);
});

for (const { name, file, sentence, status } of [
  { name: "bomb.png", file: bombPng(), sentence: /10000 × 10000 pixels; at most 40 megapixels/, status: 413 },
  { name: "drawing.svg", file: SVG, sentence: /SVG drawings are not accepted/, status: 415 },
  { name: "photo.svg.png", file: SVG, sentence: /SVG drawings are not accepted/, status: 415 },
  { name: "empty.png", file: Buffer.alloc(0), sentence: /The file is empty/, status: 422 },
  { name: "notes.png", file: Buffer.from("just text"), sentence: /not a picture/, status: 415 },
]) {
  test(`${name} is refused with a sentence at its field`, async ({ studio }) => {
    await openTemplate(studio, "Image to image");
    const answered = studio.waitForResponse("**/api/studio/uploads");
    const input = studio.getByRole("region", { name: "Picture", exact: true }).locator("input[type=file]");
    await input.setInputFiles({ name, mimeType: "image/png", buffer: file });
    expect((await answered).status()).toBe(status);
    await expect(studio.getByRole("group", { name: "Picture" }).getByRole("alert")).toContainText(sentence);
    await expect(studio.getByRole("button", { name: "Remove picture" })).toBeHidden();
  });
}

test("a picture cut off on its way is refused as damaged", async ({ studio }) => {
  await openTemplate(studio, "Image to image");
  const whole = await photo(400, 300);
  const input = studio.getByRole("region", { name: "Picture", exact: true }).locator("input[type=file]");
  await input.setInputFiles({
    name: "half.png",
    mimeType: "image/png",
    buffer: whole.subarray(0, whole.length / 2),
  });
  await expect(studio.getByRole("group", { name: "Picture" }).getByRole("alert")).toContainText(
    /damaged|cut off/,
  );
});

test("five megabytes of JSON are too large for an action and for a route", async ({ studio }) => {
  await openTemplate(studio, "Text to image");
  const prompt = studio.getByRole("textbox", { name: /^Prompt/ });
  const [draft] = await Promise.all([nextAction(studio, "a lighthouse"), prompt.fill("a lighthouse")]);
  const large = JSON.stringify([{ workflowId: "x", values: { prompt: "a".repeat(5_000_000) } }]);
  const action = await sendAction(studio.request, { ...draft, body: large });
  expect(action.status()).toBe(413);
  for (const address of ["/api/studio/uploads", "/api/auth/callback/credentials", "/api/inngest"]) {
    const answer = await studio.request.post(address, {
      headers: { "content-type": "application/json", origin: new URL(studio.url()).origin },
      data: large,
      maxRedirects: 0,
    });
    expect(answer.status(), address).not.toBe(200);
    expect(answer.status(), address).toBeLessThan(500);
  }
});

test("a prompt that the server refuses fails with its reason, costs nothing and can be found in the log", async ({
  studio,
}) => {
  const workflowId = await copyTemplate(studio, "Text to image");
  // Words where a latent belongs: only the server checks the types of links.
  await breakGraph(workflowId, "{3,inputs,latent_image}", ["6", 0]);
  await studio.reload();
  await makeSmall(studio);
  await generateButton(studio).click();
  await expectFailed(studio, /latent_image|type|refused/i);
  await expectNothingCharged(studio);
});

test("a number beyond what the node can take is said at the press, before anything is taken", async ({
  studio,
}) => {
  const workflowId = await copyTemplate(studio, "Text to image");
  await breakGraph(workflowId, "{3,inputs,denoise}", 99);
  await studio.reload();
  await makeSmall(studio);
  await generateButton(studio).click();
  await expect(studio.getByRole("region", { name: "Form", exact: true }).getByRole("alert")).toContainText(
    /“denoise” of KSampler .* is 99/,
  );
  await expectNothingCharged(studio);
});

test("a node class that no server has is said at the press, before anything is taken", async ({ studio }) => {
  const workflowId = await copyTemplate(studio, "Text to image");
  await breakGraph(workflowId, "{8,class_type}", "NoSuchNode");
  await studio.reload();
  await makeSmall(studio);
  await generateButton(studio).click();
  await expect(studio.getByRole("region", { name: "Form", exact: true }).getByRole("alert")).toContainText(
    /No server has the node “NoSuchNode”/,
  );
  await expectNothingCharged(studio);
});

test("the eleventh press of a month is refused with the quota's sentence", async ({ studio, person }) => {
  await query(dataDir, "update users set monthly_generation_count = 9 where email = $1", [person.email]);
  await openTemplate(studio, "Text to image");
  await makeSmall(studio);
  await generateButton(studio).click();
  await expectFinished(studio);
  await expect(studio.getByText("0 of 10 left this month").first()).toBeVisible();
  await generateButton(studio).click();
  await expect(studio.getByRole("region", { name: "Form", exact: true }).getByRole("alert")).toContainText(
    /10/,
  );
  const [row] = await query(
    dataDir,
    `select u.monthly_generation_count as counted, u.credits_reserved as reserved,
       (select count(*)::int from generations g where g.user_id = u.id) as started
     from users u where u.email = $1`,
    [person.email],
  );
  expect(row).toEqual({ counted: 10, reserved: 0, started: 1 });
});

test("hostile requests are answered, never with a server error", async ({ studio }) => {
  await openTemplate(studio, "Text to image");
  const origin = new URL(studio.url()).origin;
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const attempts: { path: string; headers?: Record<string, string>; data?: string; method?: string }[] = [
    { path: "/%E0%A4%A", method: "GET" },
    { path: "/workflows/not-an-id", method: "GET" },
    { path: "/projects/1", method: "GET" },
    { path: "/generations/%27", method: "GET" },
    { path: "/projects?folder[]=1&tag=%00", method: "GET" },
    { path: "/gallery?view=%27%3B--&status=NOPE&from=yesterday&project=1&workflow=x", method: "GET" },
    { path: "/api/files/outputs/..%2f..%2fsecrets.json/original", method: "GET" },
    { path: "/api/studio/generations/1", method: "GET" },
    {
      path: "/projects",
      headers: { "next-action": "00".repeat(21), "content-type": "text/plain" },
      data: deep,
    },
    {
      path: "/projects",
      headers: { "next-action": "nonsense", "content-type": "text/plain" },
      data: '["$F1"]',
    },
    {
      path: "/projects",
      headers: { "content-type": "multipart/form-data; boundary=x" },
      data: "--x\r\nContent",
    },
    {
      path: "/api/studio/uploads",
      headers: { "content-type": "multipart/form-data; boundary=x" },
      data: "--x\r\nCont",
    },
    { path: "/api/inngest", headers: { "content-type": "application/json" }, data: "{" },
  ];
  for (const { path: address, headers = {}, data, method = "POST" } of attempts) {
    const answer = await studio.request.fetch(`${origin}${address}`, {
      method,
      headers: { origin, ...headers },
      data,
    });
    expect(answer.status(), `${method} ${address} ${data?.slice(0, 20) ?? ""}`).toBeLessThan(500);
  }
});

/** Changes what the browser sends when Generate is pressed: a client that skips the form's own checks. */
async function tamper(page: Page, change: (body: string) => string): Promise<void> {
  await page.route("**/workflows/**", async (route) => {
    const body = route.request().postData();
    if (body?.includes("idempotencyKey")) await route.continue({ postData: change(body) });
    else await route.fallback();
  });
}

async function copyTemplate(page: Page, name: string): Promise<string> {
  await openTemplate(page, name);
  const templateUrl = page.url();
  await page.getByRole("button", { name: "Make it mine" }).click();
  await expect(page).not.toHaveURL(templateUrl);
  return page.url().split("/").at(-1)?.split("?")[0] ?? "";
}

/** As an import might leave it: the graph holds what the form does not show. */
async function breakGraph(workflowId: string, at: string, value: unknown): Promise<void> {
  await query(
    dataDir,
    "update workflow_versions set graph = jsonb_set(graph, $2::text[], $3::jsonb) where workflow_id = $1",
    [workflowId, at, JSON.stringify(value)],
  );
}

async function expectFailed(page: Page, reason: RegExp): Promise<void> {
  const region = resultRegion(page);
  await expect(region.getByText("The picture could not be made")).toBeVisible({ timeout: 60_000 });
  await expect(region.getByText("It cost nothing.")).toBeVisible();
  await expect(region).toContainText(reason);
  const reference = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec((await region.textContent()) ?? "")?.[0] ?? "none shown";
  const logs = ["next", "executor"].map((name) => path.join(dataDir, "logs", `${name}.log`));
  await expect
    .poll(() => logs.some((file) => fs.existsSync(file) && fs.readFileSync(file, "utf8").includes(reference)))
    .toBe(true);
}

async function expectNothingStarted(page: Page): Promise<void> {
  await expect(page.getByRole("region", { name: "Results", exact: true })).toBeHidden();
  await expectNothingCharged(page);
}

async function expectNothingCharged(page: Page): Promise<void> {
  await expect(page.getByText("10 of 10 left").first()).toBeVisible();
}
