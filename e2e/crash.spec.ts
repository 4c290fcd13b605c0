import { randomInt } from "node:crypto";
import { tryQuery } from "./support/database";
import { killPart, PARTS, type Part, pidOf } from "./support/processes";
import { type Product, startProduct } from "./support/product";
import { expectSettledOnce } from "./support/settlement";
import { fillNumber, generateButton, openTemplate, stripTiles } from "./support/studio";
import { expect, signUp, somebody, test } from "./support/test";

const PRESSES = 8;
/** A lease (90 s) and the minute's reconcile after it, twice, on a slow machine. */
const SETTLED_WITHIN_MS = 240_000;

let product: Product;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  product = await startProduct("crash");
});

test.afterAll(() => product?.stop());

test("every generation is settled once, whichever part is killed while it runs", async ({ browser }) => {
  test.setTimeout(420_000);
  const page = await browser.newPage({ baseURL: product.url });
  await signUp(page, somebody());
  await openTemplate(page, "Text to image");
  await fillNumber(page, "Width", 512);
  await fillNumber(page, "Height", 512);
  await fillNumber(page, "Steps value", 20);
  await fillNumber(page, "How many pictures", PRESSES);
  await generateButton(page).click();
  await expect(stripTiles(page)).toHaveCount(PRESSES);

  for (const part of shuffled(PARTS)) await killMidRun(part);

  await expect
    .poll(async () => await openGenerations(), { timeout: SETTLED_WITHIN_MS, intervals: [500] })
    .toBe(0);
  const rows = await expectSettledOnce(product.dataDir, PRESSES);
  const failures = rows.filter(({ status }) => status !== "COMPLETED").map(({ error }) => error);
  expect(failures, "all four parts came back, so nothing had to fail").toEqual([]);
  await page.reload();
  await expect(stripTiles(page)).toHaveCount(PRESSES);
  await page.close();
});

/** At a random moment of a running generation; then waits until the supervisor has brought the part back. */
async function killMidRun(part: Part): Promise<void> {
  const progress = randomInt(0, 90);
  await expect
    .poll(() => isSampling(progress), { timeout: 120_000, intervals: [20], message: "a run to interrupt" })
    .toBe(true);
  const killed = killPart(product, part);
  test.info().annotations.push({ type: "killed", description: `${part} at ${progress} % or later` });
  await expect
    .poll(() => ![0, killed].includes(pidOf(product, part)), { timeout: 60_000, message: `${part} is back` })
    .toBe(true);
}

async function isSampling(progress: number): Promise<boolean> {
  const rows = await tryQuery(
    product.dataDir,
    "select 1 from generations where status = 'PROCESSING' and progress >= $1 limit 1",
    [progress],
  );
  return rows !== undefined && rows.length > 0;
}

/** Undefined while Postgres is away. */
async function openGenerations(): Promise<number | undefined> {
  const rows = await tryQuery<{ open: number }>(
    product.dataDir,
    "select count(*)::int as open from generations where status in ('QUEUED', 'PROCESSING')",
  );
  return rows?.[0]?.open;
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, rank: randomInt(1_000_000) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
