import "server-only";
import type { NextRequest } from "next/server";
import * as z from "zod";
import { answerOnce } from "@/lib/api/answer-once";
import { actorUserId, type Ctx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { AppError, notFound } from "@/lib/core/errors";
import { checkOrigin, clientIp, limitKeyOf, readBody } from "@/lib/core/http";
import { newId } from "@/lib/core/ids";
import { consume, RATE_RULES, type RateRule, type RateState } from "@/lib/core/ratelimit";
import type { SessionUserDto } from "@/lib/users/schema";
import { authenticate, authenticateCaller, requestIdOf } from "./actor";
import { bearerOf, REPLAYED_HEADER } from "./headers";
import { parseInput } from "./input";
import { toProblem } from "./problem";

type Schema = z.core.$ZodType;
type OutputOf<S extends Schema | undefined> = S extends Schema ? z.output<S> : undefined;

export const JSON_BODY_BYTES_MAX = 1_000_000;
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

export type RouteOptions<P extends Schema | undefined, Q extends Schema | undefined, B, O> = {
  /**
   * `none`: anybody, and no check of the origin; `api`: an API key or a session; `user`: a session alone; `admin`: an
   * actor that reaches every row.
   */
  auth: "user" | "api" | "admin" | "none";
  /** What a key needs; the verb's own access is asked as well. */
  scope?: string;
  /** A repeat under the same Idempotency-Key header gets the answer of the first. */
  isIdempotent?: boolean;
  /** Path parameters. A value that cannot exist is NOT_FOUND, like one that does not. */
  params?: P;
  /** Query string; a repeated name arrives as an array. */
  query?: Q;
  /** JSON body. A route without it never reads the body. */
  body?: B;
  bodyBytesMax?: number;
  /** What leaves: a field the schema does not name is cut off (or refused, with a strict object). */
  output?: O;
  status?: 200 | 201 | 202;
  /** Counted per person (per address without one); reads and writes have their own by default. */
  rate?: RateRule;
};

export type RouteCall<
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
> = {
  ctx: Ctx;
  /** Undefined where `auth` is "none". */
  user: SessionUserDto | undefined;
  params: OutputOf<P>;
  query: OutputOf<Q>;
  body: OutputOf<B>;
  request: NextRequest;
  /** What is started under it is started once: the same for every run of one Idempotency-Key, else new. */
  onceKey: string;
};

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

/**
 * The only way to make a route handler: origin → who → how often → what → verb → output. A verb may answer
 * with a Response (files, streams), which passes as it is; undefined is 204. Failures are problem+json.
 */
export function defineRoute<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  O extends Schema | undefined = undefined,
>(
  options: RouteOptions<P, Q, B, O>,
  verb: (call: RouteCall<P, Q, B>) => Promise<(O extends Schema ? z.input<O> : never) | Response | undefined>,
): (request: NextRequest, context: RouteContext) => Promise<Response> {
  return async function route(request, context) {
    const requestId = requestIdOf(request.headers);
    const at = { door: `${request.method} ${request.nextUrl.pathname}`, requestId };
    let userId: string | undefined;
    let rate: RateState | undefined;
    try {
      const { ctx, user } = await admit(request, requestId, options);
      userId = actorUserId(ctx.actor);
      rate = await limit(request, ctx, options.rate);
      const call = {
        ctx,
        user,
        request,
        onceKey: newId(),
        params: (await readParams(context, options.params)) as OutputOf<P>,
        query: (options.query && parseInput(options.query, queryOf(request))) as OutputOf<Q>,
        body: (await readJson(request, options)) as OutputOf<B>,
      };
      if (options.isIdempotent)
        return withRate(await once(call, options, (onceKey) => verb({ ...call, onceKey })), rate);
      return withRate(finish(await verb(call), options, requestId), rate);
    } catch (error) {
      return withRate(toProblem(error, { ...at, userId }), rate);
    }
  };
}

async function admit(
  request: NextRequest,
  requestId: string,
  { auth, scope }: { auth: "user" | "api" | "admin" | "none"; scope?: string },
) {
  if (auth === "none") {
    return { ctx: { actor: { kind: "public", slug: "" }, requestId } satisfies Ctx, user: undefined };
  }
  // A key is no cookie: no other site can make a browser send it.
  const isByKey = auth === "api" && bearerOf(request.headers) !== undefined;
  if (!isByKey && !SAFE_METHODS.has(request.method)) checkOrigin(request.headers, env().APP_URL);
  if (auth !== "api") return authenticate(request.headers, requestId, auth);
  const signed = await authenticateCaller(request.headers, requestId);
  checkScope(signed.ctx, scope);
  return signed;
}

function checkScope({ actor }: Ctx, scope: string | undefined): void {
  if (actor.kind !== "apiKey" || scope === undefined || actor.scopes.includes(scope)) return;
  throw new AppError("FORBIDDEN", `This API key lacks the scope "${scope}".`);
}

/** Counted per key, per person, or per address. */
async function limit(request: NextRequest, { actor }: Ctx, rate: RateRule | undefined): Promise<RateState> {
  const fallback = SAFE_METHODS.has(request.method) ? RATE_RULES.read : RATE_RULES.write;
  const address = () => limitKeyOf(clientIp(request.headers, env().TRUSTED_PROXIES));
  const key = actor.kind === "apiKey" ? actor.keyId : (actorUserId(actor) ?? address());
  return consume(rate ?? fallback, key);
}

async function readParams(context: RouteContext, schema: Schema | undefined): Promise<unknown> {
  if (!schema) return undefined;
  try {
    return parseInput(schema, await context.params);
  } catch (error) {
    throw error instanceof AppError ? notFound("address") : error;
  }
}

function queryOf(request: NextRequest): Record<string, string | string[]> {
  const query: [string, string | string[]][] = [];
  for (const name of new Set(request.nextUrl.searchParams.keys())) {
    const values = request.nextUrl.searchParams.getAll(name);
    query.push([name, values.length > 1 ? values : (values[0] ?? "")]);
  }
  return Object.fromEntries(query);
}

async function readJson(
  request: NextRequest,
  { body, bodyBytesMax = JSON_BODY_BYTES_MAX }: { body?: Schema | undefined; bodyBytesMax?: number },
): Promise<unknown> {
  if (!body) return undefined;
  if (!/^application\/([\w.-]+\+)?json\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new AppError("UNSUPPORTED_MEDIA", "Send JSON, with Content-Type: application/json.");
  }
  const sentence = `The body is larger than ${Math.round(bodyBytesMax / 1000)} kB.`;
  const bytes = await readBody(request, bodyBytesMax, sentence);
  let raw: unknown;
  try {
    raw = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new AppError("INVALID", "The body is not valid JSON.", { cause: error });
  }
  return parseInput(body, raw);
}

/** The verb's answer, or the one an earlier request with this key got. */
async function once(
  { ctx, request, body }: { ctx: Ctx; request: NextRequest; body: unknown },
  options: { output?: Schema | undefined; status?: number },
  run: (onceKey: string) => Promise<unknown>,
): Promise<Response> {
  const key = request.headers.get("idempotency-key");
  if (key === null) return finish(await run(newId()), options, ctx.requestId);
  const fingerprint = JSON.stringify([request.method, request.nextUrl.pathname, body ?? null]);
  const answer = await answerOnce({ ctx, input: { key, fingerprint } }, async (onceKey) => {
    const response = finish(await run(onceKey), options, ctx.requestId);
    return { status: response.status, body: await response.text() };
  });
  return new Response(answer.body || null, {
    status: answer.status,
    headers: {
      ...headersFor(ctx.requestId),
      "Content-Type": "application/json",
      ...(answer.isReplayed ? { [REPLAYED_HEADER]: "true" } : {}),
    },
  });
}

function finish(
  result: unknown,
  options: { output?: Schema | undefined; status?: number },
  requestId: string,
): Response {
  if (result instanceof Response) {
    result.headers.set("X-Request-Id", requestId);
    return result;
  }
  const headers = headersFor(requestId);
  if (result === undefined) return new Response(null, { status: 204, headers });
  if (!options.output) throw new Error("a route that answers with data must declare its output");
  const output = z.core.parse(options.output, result);
  return Response.json(output, { status: options.status ?? 200, headers });
}

function headersFor(requestId: string): Record<string, string> {
  return { "X-Request-Id": requestId, "Cache-Control": "private, no-store" };
}

/** What is left of the caller's rate limit, on refusals too. */
function withRate(response: Response, rate: RateState | undefined): Response {
  if (!rate) return response;
  response.headers.set("RateLimit-Limit", String(rate.limit));
  response.headers.set("RateLimit-Remaining", String(rate.remaining));
  response.headers.set("RateLimit-Reset", String(rate.resetSeconds));
  return response;
}
