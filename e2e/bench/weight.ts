import fs from "node:fs";
import path from "node:path";
import type { Browser, BrowserContextOptions } from "@playwright/test";
import { until } from "./setting";

/**
 * Compressed bytes of the scripts that a first visit of the page needs: those its document names. What is fetched ahead
 * for the pages it links to is not among them.
 */
export async function scriptBytes(
  browser: Browser,
  url: string,
  storageState?: BrowserContextOptions["storageState"],
): Promise<number> {
  const context = await browser.newContext(storageState ? { storageState } : {});
  const page = await context.newPage();
  const sizes = new Map<string, number>();
  page.on("requestfinished", async (request) => {
    if (request.resourceType() !== "script") return;
    sizes.set(new URL(request.url()).pathname, (await request.sizes()).responseBodySize);
  });
  const response = await page.goto(url, { waitUntil: "load" });
  const document = (await response?.text()) ?? "";
  const tags = [...document.matchAll(/<script[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/nomodule/i.test(tag));
  const named = tags.flatMap((tag) => / src="([^"?]+)/.exec(tag)?.[1] ?? []);
  const needed = [...new Set(named)];
  await until(async () => needed.every((source) => sizes.has(source)) || undefined, "the page's scripts");
  await context.close();
  return needed.reduce((sum, source) => sum + (sizes.get(source) ?? 0), 0);
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
