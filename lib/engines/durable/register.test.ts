import type { InngestFunction } from "inngest";
import { afterAll, expect, test } from "vitest";
import { close, listen, signingKey, unique, useServer } from "./contract/server";
import { hashSigningKey } from "./wire";

const server = useServer({ hasCheckpointing: true });
const opened: Parameters<typeof close>[0][] = [];

afterAll(() => {
  for (const app of opened) close(app);
});

async function syncOf(client: ReturnType<typeof server.client>, functions: InngestFunction.Any[]) {
  const { app, url } = await listen(client, functions);
  opened.push(app);
  const response = await fetch(url, { method: "PUT" });
  return { status: response.status, text: await response.text() };
}

function functionIds(app: string) {
  return server.database().sql`select id from durable.fn where app = ${app} order by id`;
}

test("a setting the executor does not honour fails the sync by name, and nothing of that app is registered", async () => {
  const client = server.client();
  const event = unique();
  const settings = [
    { debounce: { period: "5s" } },
    { throttle: { limit: 1, period: "5s" } },
    { rateLimit: { limit: 1, period: "5s" } },
    { batchEvents: { maxSize: 2, timeout: "5s" } },
    { singleton: { mode: "skip" } },
  ] as const;
  for (const setting of settings) {
    const good = client.createFunction({ id: "good", triggers: { event } }, async () => 1);
    const odd = client.createFunction({ id: "odd", triggers: { event }, ...setting }, async () => 1);
    const { status, text } = await syncOf(client, [good, odd]);
    expect(status).toBe(400);
    expect(text).toContain(`\\"${Object.keys(setting)[0]}\\" is not supported by the embedded executor`);
  }
  expect(await functionIds(client.id)).toHaveLength(0);
});

test("a faulty expression, schedule or duration fails the sync with the function and the text", async () => {
  const event = unique();
  const cases: [string, (client: ReturnType<typeof server.client>) => InngestFunction.Any][] = [
    [
      "event.data. ==",
      (c) => c.createFunction({ id: "f", triggers: { event, if: "event.data. ==" } }, async () => 1),
    ],
    ["99 * * * *", (c) => c.createFunction({ id: "f", triggers: { cron: "99 * * * *" } }, async () => 1)],
    ["(((", (c) => c.createFunction({ id: "f", triggers: { event }, idempotency: "(((" }, async () => 1)],
  ];
  for (const [text, make] of cases) {
    const client = server.client();
    const synced = await syncOf(client, [make(client)]);
    expect(synced.status).toBe(400);
    expect(synced.text).toContain(`${client.id}-f`);
    expect(synced.text).toContain(text);
  }
});

test("a sync replaces the functions of its app, leaves other apps alone and tells whether anything changed", async () => {
  const [client, other] = [server.client(), server.client()];
  const event = unique();
  const make = (of: typeof client, id: string) =>
    of.createFunction({ id, triggers: { event } }, async () => 1);
  await server.serve(other, [make(other, "kept")]);
  const { app, url } = await listen(client, [make(client, "old"), make(client, "stays")]);
  opened.push(app);
  const modified = async () => (await (await fetch(url, { method: "PUT" })).json()).modified;
  expect(await modified()).toBe(true);
  expect(await modified()).toBe(false);
  await server.serve(client, [make(client, "stays"), make(client, "new")]);
  expect(await functionIds(client.id)).toEqual([{ id: `${client.id}-new` }, { id: `${client.id}-stays` }]);
  expect(await functionIds(other.id)).toHaveLength(1);
});

test("a registration that is no registration is refused", async () => {
  const authorization = `Bearer ${hashSigningKey(signingKey)}`;
  for (const body of ["{}", "[]", JSON.stringify({ appName: "x", functions: [null, { id: 3 }] })]) {
    const sent = await fetch(`${server.url}/fn/register`, {
      method: "POST",
      headers: { authorization },
      body,
    });
    expect(sent.status).toBe(400);
  }
});
