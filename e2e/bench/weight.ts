import fs from "node:fs";
import path from "node:path";
import type { Browser, BrowserContextOptions } from "@playwright/test";

/** Compressed bytes of every script that a first visit of the page transfers. */
export async function scriptBytes(
  browser: Browser,
  url: string,
  storageState?: BrowserContextOptions["storageState"],
): Promise<number> {
  const context = await browser.newContext(storageState ? { storageState } : {});
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() === "script")
      sizes.push(request.sizes().then((size) => size.responseBodySize));
  });
  await page.goto(url, { waitUntil: "networkidle" }).catch(() => page.waitForLoadState("load"));
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await context.close();
  return total;
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
