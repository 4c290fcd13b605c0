import "server-only";
import type { CleanFile } from "@/lib/sharing/visit/open-exhibit";

/**
 * Every answer is asked for again before it is shown (`no-cache`), so a revoked link's pictures are gone on the next
 * request, also from the browser that has them; unchanged ones cost a 304.
 */
export const REVALIDATED = {
  "Cache-Control": "private, no-cache",
  "X-Robots-Tag": "noindex",
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; sandbox",
} as const;

/** A picture of a public page. `filename` makes it a download. */
export async function cleanResponse(request: Request, file: CleanFile, filename?: string): Promise<Response> {
  const headers = new Headers({ ...REVALIDATED, "Content-Type": file.contentType, ETag: file.etag });
  if (filename) headers.set("Content-Disposition", `attachment; filename="${filename}"`);
  if (request.headers.get("if-none-match")?.includes(file.etag)) {
    return new Response(null, { status: 304, headers });
  }
  if (request.method === "HEAD") return new Response(null, { headers });
  return new Response((await file.read()) as BodyInit, { headers });
}
