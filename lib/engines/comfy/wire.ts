import { Agent, type FormData, fetch as undiciFetch } from "undici";
import type { Breaker } from "./breaker";
import { classifyNetwork } from "./classify-network";
import { classifyStatus } from "./classify-status";
import { ComfyError } from "./errors";
import type { ComfyServerTarget } from "./port";
import { readBounded } from "./read-bounded";
import { parseTolerantJson } from "./tolerant-json";

export interface WireRequest {
  method?: "GET" | "POST";
  /** Path below the server's address, already encoded, e.g. `/api/queue`. */
  path: string;
  json?: unknown;
  form?: FormData;
  timeoutMs: number;
  maxBytes?: number;
  /** `true` follows redirects by hand, without our headers: Cloud answers /view with a signed URL. */
  canRedirect?: boolean;
}

export interface WireAnswer {
  status: number;
  contentType: string;
  retryAfter: string | null;
  bytes: Uint8Array;
}

export interface Wire {
  readonly target: ComfyServerTarget;
  readonly socketUrl: string;
  /** Any status is an answer; throws ComfyError when there is none, or it is longer than `maxBytes`. */
  request(request: WireRequest): Promise<WireAnswer>;
  /** Throws unless 2xx with JSON. */
  json(request: WireRequest): Promise<unknown>;
  headers(): Record<string, string>;
  close(): Promise<void>;
}

export type FetchImpl = typeof undiciFetch;

const JSON_BYTES_MAX = 64 * 1024 * 1024;
const REDIRECTS_MAX = 3;

/**
 * HTTP to one server, from our process only: no Origin, no Sec-Fetch-Site (ComfyUI's CSRF guard answers 403 to
 * them), the operator's headers on every request to the server itself and on none to a redirect's target.
 */
export function createWire(
  target: ComfyServerTarget,
  options: { breaker?: Breaker; fetchImpl?: FetchImpl } = {},
): Wire {
  const address = splitAddress(target);
  const agent = new Agent({
    connect: { timeout: 10_000 },
    keepAliveTimeout: 10_000,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const line: Line = { ...address, agent, send: options.fetchImpl ?? undiciFetch };

  async function request(spec: WireRequest): Promise<WireAnswer> {
    options.breaker?.enter();
    try {
      const answer = await exchange(line, spec);
      if (answer.status >= 502 && answer.status <= 504) options.breaker?.fail();
      else options.breaker?.succeed();
      return answer;
    } catch (error) {
      const failure = classifyNetwork(error, `${spec.method ?? "GET"} ${spec.path.split("?")[0]}`);
      if (failure.code === "answer_too_large") options.breaker?.succeed();
      else options.breaker?.fail();
      throw failure;
    }
  }

  return {
    target,
    socketUrl: `${address.base.replace(/^http/, "ws")}/ws`,
    request,
    headers: () => ({ ...address.headers }),
    async json(spec) {
      const answer = await request(spec);
      const failure = classifyStatus(answer, spec.path.split("?")[0] ?? "");
      if (failure) throw failure;
      return answerJson(answer, spec.path);
    },
    close: () => agent.close(),
  };
}

interface Line {
  base: string;
  headers: Record<string, string>;
  agent: Agent;
  send: FetchImpl;
}

async function exchange(line: Line, request: WireRequest): Promise<WireAnswer> {
  const what = `${request.method ?? "GET"} ${request.path.split("?")[0]}`;
  const signal = AbortSignal.timeout(request.timeoutMs);
  let url = line.base + request.path;
  for (let hop = 0; ; hop += 1) {
    const response = await line.send(url, {
      method: request.method ?? "GET",
      headers: hop === 0 ? { ...line.headers, ...jsonHeader(request) } : {},
      body: request.form ?? (request.json === undefined ? undefined : JSON.stringify(request.json)),
      redirect: "manual",
      signal,
      dispatcher: line.agent,
    });
    const location = response.headers.get("location");
    if (
      request.canRedirect &&
      location &&
      response.status >= 300 &&
      response.status < 400 &&
      hop < REDIRECTS_MAX
    ) {
      await response.body?.cancel();
      url = redirectTarget(location, url);
      continue;
    }
    return {
      status: response.status,
      contentType: response.headers.get("content-type") ?? "",
      retryAfter: response.headers.get("retry-after"),
      bytes: await readBounded(response, request.maxBytes ?? JSON_BYTES_MAX, what),
    };
  }
}

/** The body as JSON; a web page where JSON belongs means that this address is not (yet) a ComfyUI server. */
export function answerJson(answer: WireAnswer, what: string): unknown {
  try {
    return parseTolerantJson(new TextDecoder().decode(answer.bytes));
  } catch (error) {
    throw new ComfyError(
      "transient",
      "bad_answer",
      "The ComfyUI server sent an answer that cannot be read.",
      {
        cause: error,
        detail: `${what.split("?")[0]}: not JSON (${answer.contentType || "no content type"})`,
      },
    );
  }
}

/** Trailing slashes go, a path prefix stays, and `user:password@` becomes a header: fetch refuses it in a URL. */
function splitAddress(target: ComfyServerTarget): { base: string; headers: Record<string, string> } {
  const url = new URL(target.url);
  const headers = { ...target.headers };
  if (url.username || url.password) {
    const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    headers.Authorization ??= `Basic ${Buffer.from(pair).toString("base64")}`;
  }
  return { base: `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, "")}`, headers };
}

function jsonHeader(request: WireRequest): Record<string, string> {
  return request.json === undefined ? {} : { "Content-Type": "application/json" };
}

function redirectTarget(location: string, from: string): string {
  const url = new URL(location, from);
  // A server we do not control must not make us call plain-http services of our own network.
  if (url.protocol === "https:" || (url.protocol === "http:" && url.hostname === new URL(from).hostname))
    return url.href;
  throw new ComfyError(
    "wrong_server",
    "redirected",
    "The ComfyUI server sends us to an address we do not follow.",
  );
}
