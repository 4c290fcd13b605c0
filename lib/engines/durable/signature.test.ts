import type { AddressInfo } from "node:net";
import { createServer } from "inngest/node";
import { expect, test } from "vitest";
import { close, eventKey, signingKey, unique, useServer } from "./contract/server";
import { callApp, canonicalize, hashSigningKey, sign } from "./wire";

const server = useServer({ hasCheckpointing: true });

async function serveOne() {
  const client = server.client();
  const name = unique();
  let runs = 0;
  const fn = client.createFunction(
    { id: "f", triggers: [{ event: name }, { event: "forged" }] },
    async () => {
      runs++;
    },
  );
  const url = new URL(await server.serve(client, [fn]));
  url.searchParams.set("fnId", `${client.id}-f`);
  url.searchParams.set("stepId", "step");
  return { name, url, runs: () => runs };
}

const event = { id: "e", name: "forged", data: {}, ts: 1 };
const ctx = { attempt: 0, run_id: "forged", stack: { stack: [], current: 0 } };
const forged = canonicalize({ ctx, event, events: [event], steps: {}, use_api: false, version: -1 });

function callWith(url: URL, signature: string | undefined) {
  const headers: Record<string, string> = signature ? { "x-inngest-signature": signature } : {};
  return callApp({ method: "POST", url, body: forged, headers, timeoutMs: 10_000 });
}

test("the app refuses a call without our signature, with an old one and with one of another key", async () => {
  const { url, runs } = await serveOne();
  const tenMinutesAgo = Math.round(Date.now() / 1000) - 600;
  expect((await callWith(url, undefined)).status).toBe(401);
  expect((await callWith(url, sign(signingKey, forged, tenMinutesAgo))).status).toBe(401);
  expect((await callWith(url, sign(`signkey-test-${"cd".repeat(32)}`, forged))).status).toBe(401);
  expect((await callWith(url, sign(signingKey, `${forged} `))).status).toBe(401);
  expect(runs()).toBe(0);
  const accepted = await callWith(url, sign(signingKey, forged));
  expect([accepted.status, accepted.body]).toEqual([200, null]);
  expect(runs()).toBe(1);
});

test("an app that takes no unsigned sync takes ours", async () => {
  const client = server.client();
  const fn = client.createFunction({ id: "f", triggers: { event: unique() } }, async () => 1);
  const app = createServer({ client, functions: [fn], enableUnauthedSync: false });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const { port } = app.address() as AddressInfo;
  const sync = { method: "PUT", url: new URL(`http://127.0.0.1:${port}/api/inngest`), body: "" } as const;
  expect((await callApp({ ...sync, timeoutMs: 10_000 })).status).toBe(401);
  expect((await callApp({ ...sync, signingKey, timeoutMs: 10_000 })).status).toBe(200);
  close(app);
});

test("an event with a wrong key is refused and starts nothing", async () => {
  const { name } = await serveOne();
  const body = JSON.stringify({ name });
  const wrong = await fetch(`${server.url}/e/wrong`, { method: "POST", body });
  expect(wrong.status).toBe(401);
  const stored = await server.database().sql`select 1 from durable.event where name = ${name}`;
  expect(stored).toHaveLength(0);
  expect((await fetch(`${server.url}/e/${eventKey}`, { method: "POST", body })).status).toBe(200);
});

test("nothing but health and events answers without the hashed signing key", async () => {
  const protectedRoutes = [
    ["POST", "/fn/register"],
    ["POST", "/v1/checkpoint/x/async"],
    ["GET", "/v0/runs/x/actions"],
    ["GET", "/v0/runs/x/batch"],
    ["POST", "/v1/signals"],
    ["GET", "/v1/runs/x"],
    ["DELETE", "/v1/runs/x"],
    ["GET", "/v1/events/x/runs"],
    ["GET", "/dev"],
  ] as const;
  for (const [method, path] of protectedRoutes) {
    for (const authorization of ["", `Bearer ${signingKey}`, `Bearer ${hashSigningKey("signkey-test-00")}`]) {
      const response = await fetch(server.url + path, { method, headers: { authorization } });
      expect([path, response.status]).toEqual([path, 401]);
    }
  }
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
});

test("malformed requests get 4xx and a reason", async () => {
  const events = `${server.url}/e/${eventKey}`;
  const large = { name: "large", data: { text: "x".repeat(600 * 1024) } };
  const cases: [string, number][] = [
    ["{", 400],
    ["", 400],
    [JSON.stringify({ data: {} }), 400],
    [JSON.stringify([{ name: "ok" }, { name: "" }]), 400],
    [JSON.stringify(large), 413],
    [JSON.stringify({ name: "x", data: "y".repeat(9 * 1024 * 1024) }), 413],
  ];
  for (const [body, status] of cases) {
    const response = await fetch(events, { method: "POST", body });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status, error: expect.any(String) });
  }
  expect((await fetch(`${server.url}/v2/unknown`)).status).toBe(404);
  const stored = await server.database().sql`select 1 from durable.event where name = 'ok'`;
  expect(stored).toHaveLength(0);
});
