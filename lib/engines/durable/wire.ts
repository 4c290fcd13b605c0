import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import http from "node:http";
import https from "node:https";

export interface AppReply {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: unknown;
}

/** The app could not be reached: no part of the request arrived there. */
export class AppUnreachable extends Error {}

interface AppCall {
  method: "POST" | "PUT";
  url: URL;
  /** Canonical JSON. */
  body: string;
  headers?: Record<string, string>;
  signingKey?: string | undefined;
  timeoutMs: number;
}

const SOCKETS_MAX = 512;
const agents = {
  http: new http.Agent({ keepAlive: true, maxSockets: SOCKETS_MAX }),
  https: new https.Agent({ keepAlive: true, maxSockets: SOCKETS_MAX }),
};

/**
 * Calls the app's serve endpoint, signed when a key is given. A step may block for as long as its GPU job takes, so the
 * only limit is `timeoutMs` (global fetch would give up after 300 s).
 * @throws AppUnreachable before the request got through; any other error may have reached the app
 */
export async function callApp(call: AppCall): Promise<AppReply> {
  const first = await send(call, true);
  // The app closed an idle connection just as we took it: the request was never read (Node docs, reusedSocket).
  return first === "stale-connection" ? retryFresh(call) : first;
}

async function retryFresh(call: AppCall): Promise<AppReply> {
  const second = await send(call, false);
  if (second === "stale-connection") throw new AppUnreachable("connection closed");
  return second;
}

function send(call: AppCall, isPooled: boolean): Promise<AppReply | "stale-connection"> {
  const isTls = call.url.protocol === "https:";
  const pool = isTls ? agents.https : agents.http;
  return new Promise((resolve, reject) => {
    let hasConnected = false;
    const request = (isTls ? https : http).request(call.url, {
      method: call.method,
      agent: isPooled ? pool : false,
      headers: headersOf(call),
      signal: AbortSignal.timeout(call.timeoutMs),
    });
    request.on("socket", (socket) => {
      hasConnected = !socket.connecting;
      if (hasConnected) return;
      socket.setKeepAlive(true, 30_000);
      socket.once("connect", () => {
        hasConnected = true;
      });
    });
    request.on("response", (response) => readReply(response).then(resolve, reject));
    request.on("error", (error: NodeJS.ErrnoException) => {
      if (request.reusedSocket && isPooled && error.code === "ECONNRESET") return resolve("stale-connection");
      reject(hasConnected ? error : new AppUnreachable(error.message || error.code, { cause: error }));
    });
    request.end(call.body);
  });
}

function headersOf(call: AppCall): Record<string, string | number> {
  return {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(call.body),
    "x-inngest-server-kind": call.signingKey ? "cloud" : "dev",
    ...(call.signingKey ? { "x-inngest-signature": sign(call.signingKey, call.body) } : {}),
    ...call.headers,
  };
}

async function readReply(response: http.IncomingMessage): Promise<AppReply> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  return { status: response.statusCode ?? 0, headers: response.headers, body: parseOrText(text) };
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const KEY_PREFIX = /^signkey-\w+-/;

/** `x-inngest-signature`: HMAC-SHA256 over body and Unix time with the key without its prefix. */
export function sign(signingKey: string, body: string, unixSeconds = Math.round(Date.now() / 1000)): string {
  const mac = createHmac("sha256", signingKey.replace(KEY_PREFIX, ""));
  return `t=${unixSeconds}&s=${mac.update(body).update(String(unixSeconds)).digest("hex")}`;
}

/** What the SDK sends as bearer token: the prefix and the SHA-256 of the hex-decoded key. */
export function hashSigningKey(signingKey: string): string {
  const prefix = KEY_PREFIX.exec(signingKey)?.[0] ?? "";
  const secret = Buffer.from(signingKey.slice(prefix.length), "hex");
  return prefix + createHash("sha256").update(secret).digest("hex");
}

/** Compares secrets without telling by the time it takes how much of one was right. */
export function isSameSecret(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

/** JSON canonicalization (RFC 8785), over which the SDK verifies signatures. */
export function canonicalize(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonicalize).join(",")}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalize(member)}`);
  return `{${members.join(",")}}`;
}

/** Step and idempotency keys of the protocol are SHA-1 in hex. */
export const sha1 = (text: string): string => createHash("sha1").update(text).digest("hex");
