import "server-only";
import type { CleanFile } from "@/lib/sharing/visit/open-exhibit";
import { parseRange } from "@/lib/uploads/rules";

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

/** A picture, video or sound of a public page. `filename` makes it a download. */
export async function cleanResponse(request: Request, file: CleanFile, filename?: string): Promise<Response> {
  const headers = new Headers({ ...REVALIDATED, "Content-Type": file.contentType, ETag: file.etag });
  if (filename) headers.set("Content-Disposition", `attachment; filename="${filename}"`);
  if (request.headers.get("if-none-match")?.includes(file.etag)) {
    return new Response(null, { status: 304, headers });
  }
  if (request.method === "HEAD") return new Response(null, { headers });
  const body = await file.read();
  if (!(body instanceof Uint8Array) || !/^(video|audio)\//.test(file.contentType))
    return new Response(body as BodyInit, { headers });
  return partOf(request, body, headers);
}

/** Video and sound are sought by ranges (RFC 9110 §14); some browsers play nothing without them. */
function partOf(request: Request, body: Uint8Array, headers: Headers): Response {
  headers.set("Accept-Ranges", "bytes");
  const ifRange = request.headers.get("if-range");
  const isFresh = ifRange === null || ifRange === headers.get("etag");
  const range = isFresh ? parseRange(request.headers.get("range"), body.length) : "whole";
  if (range === "whole") return new Response(body as BodyInit, { headers });
  if (range === "unsatisfiable") {
    headers.set("Content-Range", `bytes */${body.length}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set("Content-Range", `bytes ${range.start}-${range.end - 1}/${body.length}`);
  return new Response(body.subarray(range.start, range.end) as BodyInit, { status: 206, headers });
}
