import "server-only";

/** A zip as it is made: saved by the browser, kept by nobody on the way. */
export function zipResponse({
  filename,
  body,
}: {
  filename: string;
  body: ReadableStream<Uint8Array>;
}): Response {
  const ascii = filename.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  return new Response(body, {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(filename)}`,
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
