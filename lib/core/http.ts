import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { AppError } from "./errors";

/** Set by `markPeers` on every request, whatever the client sent under this name. */
export const PEER_HEADER = "x-creator-peer";

const holder = globalThis as typeof globalThis & { __creatorPeers?: true };

/**
 * Writes the socket's address into every incoming request. Next hides the socket and fills X-Forwarded-For
 * only when the client left it out, so that header alone cannot tell a guess from a lie.
 * Called once, before the server answers.
 */
export function markPeers(): void {
  if (holder.__creatorPeers) return;
  holder.__creatorPeers = true;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? "";
  });
}

/**
 * The client's address: the peer, or, behind `trustedProxies` reverse proxies of ours, the entry of
 * X-Forwarded-For that the outermost of them wrote. Entries left of it are the client's own words.
 */
export function clientIp(headers: Headers, trustedProxies: number): string {
  const peer = headers.get(PEER_HEADER) || "unknown";
  if (trustedProxies === 0) return plain(peer);
  const hops = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  return plain(hops.at(-trustedProxies) ?? peer);
}

/** One person has many IPv6 addresses: a limit counts the /64. */
export function limitKeyOf(ip: string): string {
  if (!ip.includes(":")) return ip;
  const [head = "", tail = ""] = ip.split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const zeros = Array.from({ length: Math.max(8 - left.length - right.length, 0) }, () => "0");
  return `${[...left, ...zeros, ...right].slice(0, 4).join(":")}::/64`;
}

function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, "").slice(0, 64);
}

/**
 * Refuses a state-changing request that another site made the browser send (FORBIDDEN). Browsers state the
 * relation in Sec-Fetch-Site and the page in Origin, and scripts can forge neither; a client that sends
 * neither is no browser and carries no cookie that somebody else could ride on.
 * The loopback names count as one host: `localhost` and `127.0.0.1` reach the same app.
 */
export function checkOrigin(headers: Headers, appUrl: string): void {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const isForeignSite = site !== null && site !== "same-origin" && site !== "none";
  if (isForeignSite || (origin !== null && !isSameOrigin(origin, appUrl))) {
    throw new AppError(
      "FORBIDDEN",
      `This request came from another site (${origin ?? site}); the app is at ${new URL(appUrl).origin}. If that is wrong, set APP_URL.`,
    );
  }
}

function isSameOrigin(origin: string, appUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  return canonicalOrigin(origin) === canonicalOrigin(appUrl);
}

function canonicalOrigin(url: string): string {
  const parsed = new URL(url);
  if (["localhost", "[::1]", "127.0.0.1"].includes(parsed.hostname)) parsed.hostname = "127.0.0.1";
  return parsed.origin;
}

export type BodySource = { headers: Headers; body: ReadableStream<Uint8Array> | null };

/**
 * The chunks of a body, stopped at `bytesMax` whatever the header claims. Throws TOO_LARGE, and INVALID when
 * the connection broke or fewer bytes came than Content-Length announced.
 */
export async function* streamBody(
  source: BodySource,
  bytesMax: number,
  sizeSentence: string,
): AsyncGenerator<Uint8Array> {
  const declared = Number(source.headers.get("content-length") ?? Number.NaN);
  if (declared > bytesMax) throw new AppError("TOO_LARGE", sizeSentence);
  let sizeBytes = 0;
  try {
    for await (const chunk of source.body ?? []) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > bytesMax) throw new AppError("TOO_LARGE", sizeSentence);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof AppError ? error : cutOff(error);
  }
  if (Number.isFinite(declared) && declared !== sizeBytes) throw cutOff();
}

/** The whole body in memory, with the limits of `streamBody`. */
export async function readBody(source: BodySource, bytesMax: number, sizeSentence: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of streamBody(source, bytesMax, sizeSentence)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function cutOff(cause?: unknown): AppError {
  return new AppError("INVALID", "The transfer was cut off. Send it again.", { cause });
}
