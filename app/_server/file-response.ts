import "server-only";
import { notFound } from "@/lib/core/errors";
import type { OpenedFile } from "@/lib/uploads/open-file";
import { isShown, parseRange } from "@/lib/uploads/rules";

/**
 * A private file with conditional and range requests (RFC 9110 §13–14), so that videos can be sought.
 * Content addressed, hence immutable. Types a browser could run (HTML, SVG) leave as a nameless download,
 * and the sandbox holds even if one is opened as a page. Content-Length is missing because Next cuts it off
 * (send-response.js); Content-Range carries the size.
 */
export async function fileResponse(
  request: Request,
  file: OpenedFile,
  isDownload: boolean,
): Promise<Response> {
  const headers = headersOf(file, isDownload);
  if (isFresh(request.headers.get("if-none-match"), file.etag)) {
    return new Response(null, { status: 304, headers });
  }
  const ifRange = request.headers.get("if-range");
  const isRangeValid = ifRange === null || ifRange === file.etag;
  const range = isRangeValid ? parseRange(request.headers.get("range"), file.sizeBytes) : "whole";
  if (range === "unsatisfiable") {
    headers.set("Content-Range", `bytes */${file.sizeBytes}`);
    return new Response(null, { status: 416, headers });
  }
  const wanted = range === "whole" ? { start: 0, end: file.sizeBytes } : range;
  if (range !== "whole")
    headers.set("Content-Range", `bytes ${range.start}-${range.end - 1}/${file.sizeBytes}`);
  const status = range === "whole" ? 200 : 206;
  if (request.method === "HEAD") return new Response(null, { status, headers });
  const stored = await file.read(wanted);
  if (!stored) throw notFound("file");
  return new Response(stored.body, { status, headers });
}

function headersOf(file: OpenedFile, isDownload: boolean): Headers {
  const isInline = isShown(file.contentType) && !isDownload;
  const ascii = file.filename.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(file.filename).replace(/['()*]/g, escapeOctet);
  return new Headers({
    "Content-Type": isShown(file.contentType) ? file.contentType : "application/octet-stream",
    "Content-Disposition": `${isInline ? "inline" : "attachment"}; filename="${ascii}"; filename*=UTF-8''${encoded}`,
    "Cache-Control": "private, max-age=31536000, immutable",
    Vary: "Cookie",
    ETag: file.etag,
    "Accept-Ranges": "bytes",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
  });
}

function isFresh(ifNoneMatch: string | null, etag: string): boolean {
  if (!ifNoneMatch) return false;
  const tags = ifNoneMatch.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*");
}

/** RFC 8187 allows fewer signs than encodeURIComponent leaves. */
function escapeOctet(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
