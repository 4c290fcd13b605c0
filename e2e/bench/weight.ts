import fs from "node:fs";
import path from "node:path";
import type { Browser, BrowserContextOptions, Request } from "@playwright/test";
import { type Setting, until } from "./setting";

/** Long enough for what a page fetches right after it woke up: chunks of what is in view, and of what follows. */
const QUIET_MS = 1_500;

/**
 * Compressed bytes of every script a first visit downloads until nothing more comes, without anybody touching the
 * page. What old browsers alone would fetch (`nomodule`) never comes here.
 */
export async function scriptBytes(
  browser: Browser,
  url: string,
  storageState?: BrowserContextOptions["storageState"],
): Promise<number> {
  const context = await browser.newContext(storageState ? { storageState } : {});
  const page = await context.newPage();
  const sizes = new Map<string, number>();
  let inFlight = 0;
  let changedAt = Date.now();
  const isScript = (request: Request) =>
    request.resourceType() === "script" || /\.js(\?|$)/.test(request.url());
  const settle = (request: Request) => {
    if (!isScript(request)) return;
    inFlight -= 1;
    changedAt = Date.now();
  };
  page.on("request", (request) => {
    if (!isScript(request)) return;
    inFlight += 1;
    changedAt = Date.now();
  });
  page.on("requestfailed", settle);
  page.on("requestfinished", async (request) => {
    if (isScript(request)) {
      const { responseBodySize } = await request.sizes();
      sizes.set(request.url(), Math.max(sizes.get(request.url()) ?? 0, responseBodySize));
    }
    settle(request);
  });
  await page.goto(url, { waitUntil: "load" });
  await until(
    async () => (inFlight === 0 && Date.now() - changedAt > QUIET_MS) || undefined,
    "the page's scripts",
  );
  await context.close();
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

/** First-load scripts of the pages people meet first, each against its goal. */
export async function pageWeights(
  { browser, appUrl }: Pick<Setting, "browser" | "appUrl">,
  runPath: string,
  signedIn: BrowserContextOptions["storageState"],
): Promise<[what: string, measured: string, goal: string][]> {
  const rows: [what: string, measured: string, goal: string][] = [];
  for (const [name, route, goal, isSignedIn] of [
    ["run page", runPath, "190 kB", true],
    ["landing page", "/", "150 kB", false],
    ["sign-in page", "/sign-in", "150 kB", false],
    ["sign-up page", "/sign-up", "150 kB", false],
    ["projects", "/projects", "200 kB", true],
    ["gallery", "/gallery", "200 kB", true],
  ] as const) {
    const bytes = await scriptBytes(browser, `${appUrl}${route}`, isSignedIn ? signedIn : undefined);
    rows.push([`first-load scripts, ${name}`, `${(bytes / 1000).toFixed(0)} kB`, goal]);
  }
  return rows;
}

/** What a folder takes on disk; a file with several links counts once. */
export function folderBytes(folder: string): number {
  const seen = new Set<number>();
  let total = 0;
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const stat = fs.lstatSync(path.join(entry.parentPath, entry.name));
    if (seen.has(stat.ino)) continue;
    seen.add(stat.ino);
    total += stat.blocks * 512;
  }
  return total;
}
