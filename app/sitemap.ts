import type { MetadataRoute } from "next";
import { env } from "@/lib/core/env";
import { listPublicPages } from "@/lib/sharing/list-public-pages";

/** Read anew every time: a page that is listed no longer is gone from here at once. */
export const dynamic = "force-dynamic";

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const at = (path: string) => new URL(path, env().APP_URL).href;
  const pages = await listPublicPages();
  return [
    { url: at("/") },
    ...pages.map(({ path, updatedAt }) => ({ url: at(path), lastModified: updatedAt })),
  ];
}
