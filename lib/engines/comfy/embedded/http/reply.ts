import type { ServerResponse } from "node:http";
import { pipeline, type Readable } from "node:stream";
import { formatJson } from "../wire/format-json";

export type Reply = {
  status: number;
  headers?: Record<string, string | number>;
  body?: string | Uint8Array | Readable;
};

export const json = (value: unknown, status = 200): Reply => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8" },
  body: formatJson(value),
});

export const empty = (status = 200): Reply => ({ status });

export const text = (status: number, body: string): Reply => ({
  status,
  headers: { "content-type": "text/plain; charset=utf-8" },
  body,
});

/** Writes a reply; a stream that breaks half-way ends the connection rather than the process. */
export function sendReply(
  response: ServerResponse,
  { status, headers = {}, body }: Reply,
  isHead = false,
): void {
  const isWhole = typeof body === "string" || body instanceof Uint8Array;
  const length = body === undefined ? 0 : isWhole ? Buffer.byteLength(body) : undefined;
  response.writeHead(status, { ...(length === undefined ? {} : { "content-length": length }), ...headers });
  if (body === undefined || isHead) {
    if (body && !isWhole) body.destroy();
    response.end();
  } else if (isWhole) response.end(body);
  else pipeline(body, response, () => response.destroy());
}
