import http from "node:http";
import type { Executor } from "./executor";
import { type Answer, findRoute } from "./routes";
import { hashSigningKey, isSameSecret } from "./wire";

/** Room for a checkpoint with the largest step output and its envelope. */
const BODY_BYTES_MAX = 8 * 1024 * 1024;

/** The HTTP surface of an Inngest server, as far as the SDK uses it. Not started yet. */
export function createApiServer(executor: Executor): http.Server {
  return http.createServer((request, response) => {
    answer(executor, request)
      .catch((error: Error): Answer => {
        executor.log("request failed", { url: request.url, reason: error.message });
        return { status: 500, body: { error: "internal error", status: 500 } };
      })
      .then(({ status, body }) => {
        const kind = executor.signingKey ? "cloud" : "dev";
        response.writeHead(status, { "content-type": "application/json", "x-inngest-server-kind": kind });
        response.end(status === 204 ? undefined : JSON.stringify(body));
      });
  });
}

async function answer(executor: Executor, request: http.IncomingMessage): Promise<Answer> {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const found = findRoute(request.method ?? "GET", pathname);
  if (!found) return refusal(404, `the embedded executor has no ${request.method} ${pathname}`);
  const { route, parameter } = found;
  if (route.access === "event-key" && !hasEventKey(executor, parameter)) {
    return { status: 401, body: { error: "Event key not found", status: 401, ids: [] } };
  }
  if (route.access === "signing-key" && !hasSigningKey(executor, request))
    return refusal(401, "unauthorized");
  const text = await readBody(request);
  if (text === undefined) return refusal(413, `the body exceeds ${BODY_BYTES_MAX / 2 ** 20} MiB`);
  const body = parseJson(text);
  if (body === INVALID) return refusal(400, "the body is not JSON");
  return route.answer({ executor, parameter, body, headers: request.headers });
}

const refusal = (status: number, error: string): Answer => ({ status, body: { error, status, ids: [] } });

function hasEventKey(executor: Executor, given: string): boolean {
  return !executor.eventKey || isSameSecret(given, executor.eventKey);
}

function hasSigningKey(executor: Executor, request: http.IncomingMessage): boolean {
  if (!executor.signingKey) return true;
  const expected = `Bearer ${hashSigningKey(executor.signingKey)}`;
  return isSameSecret(request.headers.authorization ?? "", expected);
}

/** @returns undefined when the body is too large */
async function readBody(request: http.IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request) {
    sizeBytes += chunk.length;
    // Read on to the end, so that the sender gets the answer and not a broken connection.
    if (sizeBytes <= BODY_BYTES_MAX) chunks.push(chunk);
  }
  return sizeBytes <= BODY_BYTES_MAX ? Buffer.concat(chunks).toString("utf8") : undefined;
}

const INVALID = Symbol("invalid JSON");

function parseJson(text: string): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return INVALID;
  }
}
