import { NextRequest } from "next/server";
import { encode } from "next-auth/jwt";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import * as z from "zod";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { useTestApp } from "@/lib/core/testing";
import { sessionCookieName } from "@/lib/users/rules";
import { defineRoute } from "./route";

const database = useTestApp();
const APP = "http://127.0.0.1:3000";
beforeAll(() => {
  log().level = "silent";
});
afterEach(() => vi.restoreAllMocks());

type Person = { userId: string; cookie: string };

async function person(role: "USER" | "ADMIN" = "USER"): Promise<Person> {
  const userId = newId();
  const sessionId = newId();
  await database.sql`
    insert into users (id, email, name, role) values (${userId}, ${`${userId}@example.org`}, 'Ada', ${role})`;
  await database.sql`
    insert into sessions (id, user_id, expires_at) values (${sessionId}, ${userId}, now() + interval '1 day')`;
  const name = sessionCookieName(APP);
  const token = await encode({ token: { sid: sessionId }, secret: env().AUTH_SECRET, salt: name });
  return { userId, cookie: `${name}=${token}` };
}

type Call = { method?: string; headers?: Record<string, string>; body?: string; path?: string };
type Handler = ReturnType<typeof defineRoute>;

async function call(
  handler: Handler,
  { method = "POST", headers = {}, body, path = "/x" }: Call,
  params = {},
) {
  const request = new NextRequest(`${APP}${path}`, { method, headers, body });
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}

const JSON_TYPE = { "content-type": "application/json" };
const echo = defineRoute(
  {
    auth: "user",
    body: z.object({ name: z.string().max(5, "At most five letters.") }),
    output: z.object({ name: z.string() }),
  },
  async ({ body }) => ({ name: body.name, passwordHash: "canary" }) as { name: string },
);

test("a signed-in person gets the verb's output, and a field the schema does not name stays inside", async () => {
  const { cookie } = await person();
  const answer = await call(echo, { headers: { ...JSON_TYPE, cookie }, body: '{"name":"Ada"}' });
  expect(answer).toMatchObject({ status: 200, body: { name: "Ada" } });
  expect(JSON.stringify(answer.body)).not.toContain("canary");
  expect(answer.headers.get("cache-control")).toContain("no-store");
  expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("an output that breaks its schema is our failure, told with a reference and nothing else", async () => {
  const logged = vi.spyOn(log(), "error");
  const broken = defineRoute({ auth: "user", output: z.strictObject({ id: z.uuid() }) }, async () => ({
    id: "secret-canary",
  }));
  const { cookie } = await person();
  const answer = await call(broken, { method: "GET", headers: { cookie } });
  expect(answer).toMatchObject({ status: 500, body: { code: "INTERNAL" } });
  expect(JSON.stringify(answer.body)).not.toContain("canary");
  expect(logged.mock.calls[0]?.[0]).toMatchObject({ requestId: answer.body.reference });
});

test.each<[string, Record<string, string>]>([
  ["no cookie", {}],
  ["a made-up cookie", { cookie: "creator.session.3000=abc" }],
  ["a Bearer token in place of the cookie", { authorization: "Bearer abc" }],
])("%s is 401 as problem+json", async (_what, headers) => {
  const answer = await call(echo, { headers: { ...JSON_TYPE, ...headers }, body: '{"name":"Ada"}' });
  expect(answer).toMatchObject({
    status: 401,
    body: { code: "UNAUTHORIZED", status: 401, type: "about:blank" },
  });
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
});

test("the session cookie's token is not accepted as a Bearer token", async () => {
  const { cookie } = await person();
  const authorization = `Bearer ${cookie.slice(cookie.indexOf("=") + 1)}`;
  const answer = await call(echo, { headers: { ...JSON_TYPE, authorization }, body: '{"name":"Ada"}' });
  expect(answer.status).toBe(401);
});

test("a token of another secret, a deleted row and an expired row are 401", async () => {
  const { cookie, userId } = await person();
  const name = sessionCookieName(APP);
  const foreign = await encode({ token: { sid: newId() }, secret: "z".repeat(40), salt: name });
  expect((await call(echo, { headers: { ...JSON_TYPE, cookie: `${name}=${foreign}` } })).status).toBe(401);
  await database.sql`update sessions set expires_at = now() where user_id = ${userId}`;
  expect((await call(echo, { headers: { ...JSON_TYPE, cookie } })).status).toBe(401);
  await database.sql`delete from sessions where user_id = ${userId}`;
  expect((await call(echo, { headers: { ...JSON_TYPE, cookie } })).status).toBe(401);
});

test("suspension and a lost admin role count from the next request on", async () => {
  const { cookie, userId } = await person("ADMIN");
  const admin = defineRoute({ auth: "admin", output: z.object({ kind: z.string() }) }, async ({ ctx }) => ({
    kind: ctx.actor.kind,
  }));
  expect(await call(admin, { method: "GET", headers: { cookie } })).toMatchObject({
    status: 200,
    body: { kind: "admin" },
  });
  await database.sql`update users set role = 'USER' where id = ${userId}`;
  expect((await call(admin, { method: "GET", headers: { cookie } })).status).toBe(403);
  await database.sql`update users set suspended_at = now(), suspended_reason = 'spam' where id = ${userId}`;
  const answer = await call(echo, { headers: { ...JSON_TYPE, cookie }, body: '{"name":"Ada"}' });
  expect(answer).toMatchObject({ status: 403, body: { detail: "This account is suspended: spam" } });
});

test("an admin in an ordinary route is an ordinary person", async () => {
  const { cookie, userId } = await person("ADMIN");
  const route = defineRoute({ auth: "user", output: z.any() }, async ({ ctx }) => ctx.actor);
  const { body } = await call(route, { method: "GET", headers: { cookie } });
  expect(body).toMatchObject({ kind: "user", userId, role: "ADMIN" });
});

test("a write from another site is 403 before anything runs; a read is not asked", async () => {
  const { cookie } = await person();
  let runs = 0;
  const route = defineRoute({ auth: "user" }, async () => {
    runs += 1;
    return undefined;
  });
  const foreign = { cookie, origin: "http://evil.example" };
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    expect((await call(route, { method, headers: foreign })).status).toBe(403);
  }
  expect(runs).toBe(0);
  expect((await call(route, { method: "GET", headers: foreign })).status).toBe(204);
});

test.each<[string, string, Record<string, string>, number]>([
  ["a wrong field", '{"name":"much too long"}', JSON_TYPE, 422],
  ["a wrong type", '{"name":1}', JSON_TYPE, 422],
  ["no object", "[]", JSON_TYPE, 422],
  ["no JSON", "{", JSON_TYPE, 422],
  ["nothing", "", JSON_TYPE, 422],
  ["broken UTF-8", "\ufffd\ud800", JSON_TYPE, 422],
  ["a NUL", '{"name":"a\\u0000"}', JSON_TYPE, 422],
  ["a lone surrogate", '{"name":"\\ud800"}', JSON_TYPE, 422],
  ["a prototype", '{"__proto__":{"name":"x"}}', JSON_TYPE, 422],
  ["20,000 levels", `${"[".repeat(20_000)}${"]".repeat(20_000)}`, JSON_TYPE, 422],
  ["two megabytes", `{"name":"${"x".repeat(2_000_000)}"}`, JSON_TYPE, 413],
  ["a form", "name=Ada", { "content-type": "application/x-www-form-urlencoded" }, 415],
  ["no type", '{"name":"Ada"}', { "content-type": "" }, 415],
])("a body with %s is refused without a 5xx", async (_what, body, headers, status) => {
  const { cookie } = await person();
  const answer = await call(echo, { headers: { ...headers, cookie }, body });
  expect(answer.status).toBe(status);
});

test("a refused field is named with its sentence", async () => {
  const { cookie } = await person();
  const answer = await call(echo, { headers: { ...JSON_TYPE, cookie }, body: '{"name":"much too long"}' });
  expect(answer.body).toMatchObject({
    code: "INVALID",
    detail: "At most five letters.",
    fields: { name: "At most five letters." },
  });
});

test("a path that cannot exist is 404, and a repeated query name is an array", async () => {
  const { cookie } = await person();
  const route = defineRoute(
    {
      auth: "user",
      params: z.object({ id: z.uuid() }),
      query: z.object({ tag: z.array(z.string()) }),
      output: z.any(),
    },
    async ({ query }) => query,
  );
  const path = "/x?tag=a&tag=b";
  expect((await call(route, { method: "GET", headers: { cookie }, path }, { id: "nope" })).status).toBe(404);
  expect(await call(route, { method: "GET", headers: { cookie }, path }, { id: newId() })).toMatchObject({
    status: 200,
    body: { tag: ["a", "b"] },
  });
});

test("an expected failure keeps its code and wait; an unexpected one loses its words", async () => {
  vi.spyOn(log(), "error");
  const { cookie } = await person();
  const limited = defineRoute({ auth: "user" }, async () => {
    throw new AppError("RATE_LIMITED", "Wait.", { retryAfterSeconds: 7 });
  });
  const first = await call(limited, { method: "GET", headers: { cookie } });
  expect(first.status).toBe(429);
  expect(first.headers.get("retry-after")).toBe("7");
  const crashing = defineRoute({ auth: "user" }, async () => {
    throw new Error("select secret-canary from users");
  });
  const second = await call(crashing, { method: "GET", headers: { cookie } });
  expect(second).toMatchObject({ status: 500, body: { code: "INTERNAL" } });
  expect(JSON.stringify(second.body)).not.toContain("canary");
});

test("a rule's limit is counted per person", async () => {
  const rate = {
    name: "route-test",
    points: 2,
    windowSeconds: 60,
    isShared: true,
    onFailure: "refuse",
  } as const;
  const route = defineRoute({ auth: "user", rate }, async () => undefined);
  const [mine, theirs] = [await person(), await person()];
  const statuses: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    statuses.push((await call(route, { method: "GET", headers: { cookie: mine.cookie } })).status);
  }
  statuses.push((await call(route, { method: "GET", headers: { cookie: theirs.cookie } })).status);
  expect(statuses).toEqual([204, 204, 429, 204]);
});
