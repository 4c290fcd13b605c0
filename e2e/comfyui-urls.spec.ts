import { query } from "./support/database";
import { travel } from "./support/journey";
import { TEXT_TO_IMAGE } from "./support/journeys";
import { type Product, type Started, startEngine, startProduct } from "./support/product";
import {
  expectFinished,
  generateButton,
  makeSmall,
  openTemplate,
  resultRegion,
  stripTiles,
} from "./support/studio";
import { expect, signUp, somebody, test } from "./support/test";

let comfyui: Started;
let product: Product;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  comfyui = await startEngine("comfyui");
  product = await startProduct("comfyui-urls", { COMFYUI_URLS: comfyui.url });
});

test.afterAll(async () => {
  await product?.stop();
  await comfyui?.stop();
});

test("with COMFYUI_URLS the same journey runs on that server, and no engine of its own is started", async ({
  browser,
}) => {
  const page = await browser.newPage({ baseURL: product.url });
  await signUp(page, somebody());
  await travel(page, TEXT_TO_IMAGE);
  const servers = await query(
    product.dataDir,
    "select url, source::text from servers where status = 'ACTIVE'",
  );
  expect(servers).toEqual([{ url: comfyui.url, source: "ENVIRONMENT" }]);
  const history = await (await fetch(`${comfyui.url}/history`)).json();
  expect(Object.keys(history), "prompts that ComfyUI remembers").toHaveLength(2);
  await page.close();
});

test("while no server answers a generation waits and says so; it is made when one is back", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const page = await browser.newPage({ baseURL: product.url });
  await signUp(page, somebody());
  await openTemplate(page, "Text to image");
  await makeSmall(page);
  await comfyui.stop();
  await generateButton(page).click();
  await expect(stripTiles(page)).toHaveCount(1);
  await expect(resultRegion(page).getByRole("button", { name: /^Cancel/ })).toBeVisible();
  await page.goto("/queue");
  await expect
    .poll(
      async () => page.reload().then(() => page.getByText(/No server answers at the moment/).isVisible()),
      {
        timeout: 90_000,
        message: "the reason for waiting",
      },
    )
    .toBe(true);
  await page.goBack();

  comfyui = await startEngine("comfyui", Number(new URL(comfyui.url).port));
  await expectFinished(page, 120_000);
  await page.close();
});
