/** Where a picture of a public page lies. `full` is the download, `play` video and sound. */
export function exhibitUrl(linkToken: string, key: string, variant: number | "full" | "play"): string {
  return `/api/public/links/${linkToken}/pictures/${key}/${variant}`;
}

export const EXHIBIT_WIDTHS = [320, 640, 1280] as const;

/** The small forms no wider than the picture itself; always at least one. */
export function exhibitSrcSet(linkToken: string, key: string, width: number): string {
  return EXHIBIT_WIDTHS.filter((wanted, index) => index === 0 || wanted < width * 1.5)
    .map((wanted) => `${exhibitUrl(linkToken, key, wanted)} ${Math.min(wanted, width)}w`)
    .join(", ");
}
