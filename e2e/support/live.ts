import { expect, type Page } from "@playwright/test";

type Seen = { previews: string[]; progress: number[] };

declare global {
  interface Window {
    /** What the run page showed meanwhile; set by `watchLive`. */
    creatorSeen?: Seen;
  }
}

/**
 * Notes every preview frame and every step of progress that this page shows from its next load on. A small job is
 * over within a second: looking now and then would miss what a person sees.
 */
export async function watchLive(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: Seen = { previews: [], progress: [] };
    window.creatorSeen = seen;
    const note = () => {
      for (const frame of document.querySelectorAll<HTMLImageElement>('img[alt="Live preview"]'))
        if (!seen.previews.includes(frame.src)) seen.previews.push(frame.src);
      for (const bar of document.querySelectorAll("[role=progressbar]")) {
        const value = Number(bar.getAttribute("aria-valuenow"));
        if (value > 0 && !seen.progress.includes(value)) seen.progress.push(value);
      }
    };
    new MutationObserver(note).observe(document, {
      subtree: true,
      childList: true,
      attributeFilter: ["src", "aria-valuenow"],
    });
  });
}

/** Forgets what was seen, for the next press of Generate. */
export async function forgetLive(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (window.creatorSeen) Object.assign(window.creatorSeen, { previews: [], progress: [] });
  });
}

export async function expectSeenLive(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => window.creatorSeen?.previews.length), { message: "preview frames seen" })
    .toBeGreaterThan(0);
  const seen = await page.evaluate(() => window.creatorSeen?.progress);
  expect(seen?.length, "steps of progress seen").toBeGreaterThan(0);
}
