import { createHash, randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";

type StoredObject = { bytes: Buffer; contentType: string; modifiedAt: Date };
type Ask = { method: string; key: string; query: URLSearchParams; headers: http.IncomingHttpHeaders };
type Answer = { status: number; headers?: Record<string, string>; body?: Buffer | string };

export type S3Double = {
  url: string;
  /** Multipart uploads begun and neither completed nor aborted. */
  openUploads: () => number;
  /** Every request is answered with this status until it is undefined again. */
  failWith: (status: number | undefined) => void;
  close: () => Promise<void>;
};

const PAGE_MAX = 2;

/**
 * The part of the S3 REST API that the adapter speaks, in memory and on loopback: objects with ranges, listing in
 * pages of two, batch deletion, multipart uploads. Path style, one namespace per bucket, unsigned requests refused.
 */
export async function startS3Double(): Promise<S3Double> {
  const objects = new Map<string, StoredObject>();
  const uploads = new Map<string, Map<number, Buffer>>();
  let failure: number | undefined;
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? "/", "http://s3");
    const ask = {
      method: request.method ?? "GET",
      key: decodeURIComponent(url.pathname.slice(1)),
      query: url.searchParams,
      headers: request.headers,
    };
    const { status, headers, body } = failure
      ? xmlError(failure, "InternalError")
      : answer(ask, Buffer.concat(chunks), objects, uploads);
    response.writeHead(status, headers).end(ask.method === "HEAD" ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    openUploads: () => uploads.size,
    failWith: (status) => {
      failure = status;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function answer(
  ask: Ask,
  body: Buffer,
  objects: Map<string, StoredObject>,
  uploads: Map<string, Map<number, Buffer>>,
): Answer {
  if (!ask.headers.authorization?.startsWith("AWS4-HMAC-SHA256 ")) return xmlError(403, "AccessDenied");
  if (ask.query.has("uploads") || ask.query.has("uploadId")) return multipart(ask, body, objects, uploads);
  if (ask.query.has("delete")) return deleteMany(ask, body, objects);
  if (ask.query.get("list-type") === "2") return list(ask, objects);
  if (ask.method === "PUT") return putObject(ask, body, objects);
  if (ask.method === "DELETE") {
    objects.delete(ask.key);
    return { status: 204 };
  }
  return read(ask, objects.get(ask.key));
}

function putObject(ask: Ask, bytes: Buffer, objects: Map<string, StoredObject>): Answer {
  objects.set(ask.key, {
    bytes,
    contentType: ask.headers["content-type"] ?? "binary/octet-stream",
    modifiedAt: new Date(),
  });
  return { status: 200, headers: { ETag: etag(bytes) } };
}

function read(ask: Ask, found: StoredObject | undefined): Answer {
  if (!found) return xmlError(404, "NoSuchKey");
  const headers = {
    ETag: etag(found.bytes),
    "Content-Type": found.contentType,
    "Last-Modified": found.modifiedAt.toUTCString(),
  };
  const range = /^bytes=(\d+)-(\d*)$/.exec(ask.headers.range ?? "");
  if (!range)
    return {
      status: 200,
      headers: { ...headers, "Content-Length": String(found.bytes.length) },
      body: found.bytes,
    };
  const start = Number(range[1]);
  if (start >= found.bytes.length) return xmlError(416, "InvalidRange");
  const end = Math.min(range[2] ? Number(range[2]) + 1 : found.bytes.length, found.bytes.length);
  const body = found.bytes.subarray(start, end);
  const contentRange = `bytes ${start}-${end - 1}/${found.bytes.length}`;
  return {
    status: 206,
    headers: { ...headers, "Content-Range": contentRange, "Content-Length": String(body.length) },
    body,
  };
}

function list(ask: Ask, objects: Map<string, StoredObject>): Answer {
  const bucket = ask.key.replace(/\/$/, "");
  const after = ask.query.get("continuation-token") ?? "";
  const keys = [...objects.keys()]
    .filter((key) => key.startsWith(`${bucket}/${ask.query.get("prefix") ?? ""}`) && key > after)
    .sort();
  const page = keys.slice(0, PAGE_MAX);
  const rows = page.map((key) => {
    const found = objects.get(key);
    return `<Contents><Key>${key.slice(bucket.length + 1)}</Key><Size>${found?.bytes.length ?? 0}</Size><LastModified>${found?.modifiedAt.toISOString()}</LastModified></Contents>`;
  });
  const isCut = keys.length > page.length;
  return xml(
    `<ListBucketResult><IsTruncated>${isCut}</IsTruncated>${isCut ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ""}${rows.join("")}</ListBucketResult>`,
  );
}

function deleteMany(ask: Ask, body: Buffer, objects: Map<string, StoredObject>): Answer {
  const bucket = ask.key.replace(/\/$/, "");
  for (const [, key] of body.toString().matchAll(/<Key>([^<]+)<\/Key>/g)) objects.delete(`${bucket}/${key}`);
  return xml("<DeleteResult></DeleteResult>");
}

function multipart(
  ask: Ask,
  body: Buffer,
  objects: Map<string, StoredObject>,
  uploads: Map<string, Map<number, Buffer>>,
): Answer {
  if (ask.query.has("uploads")) {
    const uploadId = randomUUID();
    uploads.set(uploadId, new Map());
    return xml(
      `<InitiateMultipartUploadResult><UploadId>${uploadId}</UploadId></InitiateMultipartUploadResult>`,
    );
  }
  const uploadId = ask.query.get("uploadId") ?? "";
  const parts = uploads.get(uploadId);
  if (!parts) return xmlError(404, "NoSuchUpload");
  if (ask.method === "PUT") {
    parts.set(Number(ask.query.get("partNumber")), body);
    return { status: 200, headers: { ETag: etag(body) } };
  }
  uploads.delete(uploadId);
  if (ask.method === "DELETE") return { status: 204 };
  const bytes = Buffer.concat([...parts].sort(([a], [b]) => a - b).map(([, part]) => part));
  objects.set(ask.key, { bytes, contentType: "application/octet-stream", modifiedAt: new Date() });
  return xml(`<CompleteMultipartUploadResult><ETag>${etag(bytes)}</ETag></CompleteMultipartUploadResult>`);
}

function etag(bytes: Buffer): string {
  return `"${createHash("md5").update(bytes).digest("hex")}"`;
}

function xml(inner: string, status = 200): Answer {
  return {
    status,
    headers: { "Content-Type": "application/xml" },
    body: `<?xml version="1.0" encoding="UTF-8"?>${inner}`,
  };
}

function xmlError(status: number, code: string): Answer {
  return xml(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`, status);
}
