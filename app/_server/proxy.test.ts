import { unstable_doesMiddlewareMatch } from "next/experimental/testing/server";
import { NextRequest } from "next/server";
import { beforeAll, expect, test } from "vitest";
import { replaceEnv } from "@/lib/core/env";
import { sessionCookieName } from "@/lib/users/rules";
import { config, proxy } from "@/proxy";

const APP = "https://creator.example";
beforeAll(() => {
  replaceEnv({
    NODE_ENV: "production",
    DATABASE_URL: "postgres://none",
    APP_URL: APP,
    AUTH_SECRET: "x".repeat(40),
    SECRETS_KEY: "y".repeat(40),
  });
});

const ask = (path: string, init: { method?: string; headers?: Record<string, string>; body?: string } = {}) =>
  proxy(new NextRequest(`${APP}${path}`, init));
const cookie = `${sessionCookieName(APP)}=x`;

test("scripts run by nonce alone, a new one each time, and nobody frames the app", async () => {
  const [first, second] = await Promise.all([ask("/"), ask("/")]);
  const policy = first.headers.get("content-security-policy") ?? "";
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
  expect(scripts).toMatch(/^'self' 'nonce-[\w+/=]{40,}' 'strict-dynamic'$/);
  for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
    expect(policy).toContain(part);
  }
  expect(second.headers.get("content-security-policy")).not.toBe(policy);
  expect(first.headers.get("strict-transport-security")).toContain("max-age=31536000");
});

test("the page receives the nonce, its path and an id; what the client sent under these names is overwritten", async () => {
  const response = await ask("/gallery?tag=a", {
    headers: { cookie, "x-nonce": "mine", "x-request-id": "mine", "x-creator-path": "//evil.example" },
  });
  const passed = (name: string) => response.headers.get(`x-middleware-request-${name}`);
  expect(passed("x-nonce")).toMatch(/^[\w+/=]{40,}$/);
  expect(passed("x-creator-path")).toBe("/gallery?tag=a");
  expect(passed("x-request-id")).toBe(response.headers.get("x-request-id"));
  expect(passed("x-request-id")).not.toBe("mine");
});

test("the studio without any cookie leads to sign-in and back; with one, the page decides", async () => {
  const response = await ask("/projects/1?tab=2");
  expect(response.status).toBe(307);
  expect(response.headers.get("location")).toBe(`${APP}/sign-in?next=%2Fprojects%2F1%3Ftab%3D2`);
  expect((await ask("/projects/1", { headers: { cookie } })).status).toBe(200);
  expect((await ask("/projectsandmore")).status).toBe(200);
});

test.each(["/%ff", "/projects/%E0%A4%A", "/%00", "/gallery?q=a%00"])(
  "the address %s is 400",
  async (path) => {
    const response = await ask(path, { headers: { cookie } });
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  },
);

test.each(["POST", "PUT", "PATCH", "DELETE"])(
  "a %s from another site is 403, a page's and an API's",
  async (method) => {
    const headers = { origin: "https://evil.example" };
    expect((await ask("/sign-in", { method, headers })).status).toBe(403);
    expect((await ask("/api/v1/projects", { method, headers })).status).toBe(403);
    expect((await ask("/sign-in", { method, headers: { origin: APP } })).status).toBe(200);
    const byKey = { ...headers, authorization: "Bearer cp_live_x" };
    expect((await ask("/api/v1/projects", { method, headers: byKey })).status).toBe(200);
    expect((await ask("/sign-in", { method, headers: byKey })).status).toBe(403);
  },
);

test("a server action that is refused gets its sentence as plain text, which the browser's half shows", async () => {
  const headers = { origin: APP, "next-action": "60", "content-type": "text/plain" };
  const response = await ask("/sign-in", { method: "POST", headers, body: "{" });
  expect(response.status).toBe(422);
  expect(response.headers.get("content-type")).toBe("text/plain");
});

test.each([
  ["/", true],
  ["/projects", true],
  ["/api/auth/session", true],
  ["/api/files/uploads/%ff/x", true],
  ["/api/v1/uploads", false],
  ["/api/studio/uploads", false],
  ["/api/studio/imports", false],
  ["/api/files/uploads/1/320", false],
  ["/api/inngest", false],
  ["/api/health/live", false],
  ["/_next/static/chunks/a.js", false],
])("the proxy's matcher on %s is %s: a body that passes it would be cut at 10 MB", (path, expected) => {
  expect(unstable_doesMiddlewareMatch({ config, nextConfig: {}, url: `${APP}${path}` })).toBe(expected);
});
