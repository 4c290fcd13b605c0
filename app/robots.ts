import type { MetadataRoute } from "next";
import { env } from "@/lib/core/env";

export const dynamic = "force-dynamic";

/** Shared pages may be fetched, so that their own "noindex" is read; the studio is nobody's business. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      allow: ["/", "/api/public/"],
      disallow: [
        "/api/",
        "/projects",
        "/workflows",
        "/generations",
        "/gallery",
        "/queue",
        "/settings",
        "/admin",
      ],
    },
    sitemap: new URL("/sitemap.xml", env().APP_URL).href,
  };
}
