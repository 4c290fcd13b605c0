import { NextRequest } from "next/server";
import type { TestDatabase } from "@/db/testing";
import { allOperations } from "@/lib/api/all-operations";
import type { Operation } from "@/lib/api/operation";
import { hashKey } from "@/lib/api-keys/hash-key";
import { mintKey } from "@/lib/api-keys/mint-key";
import { newId } from "@/lib/core/ids";

export const APP = "http://127.0.0.1:3000";

type Handler = (
  request: NextRequest,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>;

export type ApiCall = {
  params?: Record<string, string>;
  query?: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** Sent as it is, instead of `body`. */
  raw?: { body: BodyInit; contentType: string };
};

export type ApiAnswer = { status: number; headers: Headers; text: string; json: Record<string, unknown> };

/** Calls an operation's real route handler, as a client with this key would. */
export async function callApi(
  one: Operation,
  key: string | undefined,
  call: ApiCall = {},
): Promise<ApiAnswer> {
  const { params = {}, query = "", body, raw } = call;
  const address = one.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");
  const url = `${APP}/api/v1${encodeURI(address.replace(/\p{Surrogate}/gu, "?"))}${query ? `?${query}` : ""}`;
  const headers = new Headers(call.headers);
  if (key !== undefined) headers.set("authorization", `Bearer ${key}`);
  const sent = raw?.body ?? (body === undefined ? undefined : JSON.stringify(body));
  if (sent !== undefined) headers.set("content-type", raw?.contentType ?? "application/json");
  const abort = new AbortController();
  const request = new NextRequest(url, {
    method: one.method,
    headers,
    body: sent ?? null,
    signal: abort.signal,
  });
  const handler = await handlerOf(one);
  const response = await handler(request, { params: Promise.resolve(params) });
  if (response.headers.get("content-type")?.startsWith("text/event-stream")) {
    const text = await firstEvents(response);
    abort.abort();
    return { status: response.status, headers: response.headers, text, json: {} };
  }
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson && text ? JSON.parse(text) : {},
  };
}

export function operationOf(id: string): Operation {
  const one = allOperations.find((operation) => operation.id === id);
  if (!one) throw new Error(`there is no operation ${id}`);
  return one;
}

/** A usable key of this person, straight into the table. */
export async function keyFor(
  sql: TestDatabase["sql"],
  userId: string,
  scopes: readonly string[],
): Promise<{ id: string; secret: string }> {
  const id = newId();
  const { secret, start } = mintKey();
  await sql`insert into api_keys (id, user_id, name, start, key_hash, scopes)
    values (${id}, ${userId}, 'test', ${start}, ${hashKey(secret)}, string_to_array(${scopes.join(",")}, ','))`;
  return { id, secret };
}

async function handlerOf(one: Operation): Promise<Handler> {
  const folder = one.path.slice(1).replace(/\{(\w+)\}/g, "[$1]");
  const module: Record<string, Handler> = await import(/* @vite-ignore */ `@/app/api/v1/${folder}/route`);
  const handler = module[one.method];
  if (!handler) throw new Error(`${folder} answers no ${one.method}`);
  return handler;
}

/** What a stream says at once: up to the first event, bounded. */
async function firstEvents(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  while (reader && !/event: generation/.test(text) && text.length < 100_000) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  await reader?.cancel();
  return text;
}
