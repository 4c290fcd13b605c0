import type { AddressInfo } from "node:net";
import { Inngest } from "inngest";
import { createServer } from "inngest/node";
import { expect, test } from "vitest";
import { useTestDatabase } from "@/db/testing";
import { close, eventKey, eventually, listen, signingKey, unique } from "./contract/server";
import { ExecutorAlreadyRuns } from "./recover";
import { type RunningExecutor, startExecutor } from "./start-executor";

const database = useTestDatabase();

function start(port = 0, apps: string[] = []): Promise<RunningExecutor> {
  return startExecutor({ databaseUrl: database.url, port, apps, signingKey, eventKey, retryIntervalMs: 100 });
}

function clientOf(baseUrl: string): Inngest {
  const logger = { info() {}, warn() {}, error() {}, debug() {} };
  return new Inngest({ id: `app-${unique()}`, baseUrl, isDev: false, signingKey, eventKey, logger });
}

function itemsOf(functionId: string) {
  return database.sql<{ state: string; attempt: number; generation: number }[]>`
    select i.state, i.attempt, i.generation from durable.item i join durable.run r on r.id = i.run_id
    where r.function_id = ${functionId}`;
}

test("while the app is away its work is held without using up an attempt, and goes on when it is back", async () => {
  const executor = await start();
  const client = clientOf(executor.url);
  const event = unique();
  const attempts: number[] = [];
  const settings = { id: "f", retries: 0, triggers: { event } } as const;
  const fn = client.createFunction(settings, async ({ attempt }) => void attempts.push(attempt));
  const first = await listen(client, [fn]);
  const port = Number(new URL(first.url).port);
  expect((await fetch(first.url, { method: "PUT" })).status).toBe(200);
  close(first.app);
  await client.send([{ name: event }, { name: event }]);
  await eventually(async () => {
    const items = await itemsOf(`${client.id}-f`);
    expect(items.map(({ state, attempt }) => [state, attempt])).toEqual([
      ["held", 0],
      ["held", 0],
    ]);
  });
  const second = await listen(client, [fn], port);
  await eventually(() => expect(attempts).toEqual([0, 0]));
  close(second.app);
  await executor.stop();
});

test("an executor finds by itself an app that starts after it, and new functions after the app's restart", async () => {
  const spare = await listen(clientOf("http://127.0.0.1:1"), []);
  const port = Number(new URL(spare.url).port);
  close(spare.app);
  const executor = await start(0, [spare.url]);
  const client = clientOf(executor.url);
  const make = (id: string) => client.createFunction({ id, triggers: { event: unique() } }, async () => 1);
  const registered = () => database.sql`select id from durable.fn where app = ${client.id}`;
  const first = await listen(client, [make("one")], port);
  await eventually(async () => expect(await registered()).toEqual([{ id: `${client.id}-one` }]));
  close(first.app);
  await executor.stop();
  // The function's app is remembered: the next executor needs no address.
  const next = await start(Number(new URL(executor.url).port));
  const second = await listen(client, [make("two")], port);
  await eventually(async () => expect(await registered()).toEqual([{ id: `${client.id}-two` }]));
  close(second.app);
  await next.stop();
});

test("an app that registers under another host is still called at the address the executor was given", async () => {
  const executor = await start();
  const client = clientOf(executor.url);
  await executor.stop();
  const event = unique();
  let runs = 0;
  const fn = client.createFunction({ id: "f", triggers: { event } }, async () => void runs++);
  const app = createServer({ client, functions: [fn], serveOrigin: "http://forged.invalid" });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const { port } = app.address() as AddressInfo;
  const given = `http://127.0.0.1:${port}/api/inngest`;
  const next = await start(Number(new URL(executor.url).port), [given]);
  await eventually(async () => {
    const [row] = await database.sql`select url from durable.fn where app = ${client.id}`;
    expect(row?.url).toMatch(given);
  });
  await client.send({ name: event });
  await eventually(() => expect(runs).toBe(1));
  close(app);
  await next.stop();
});

test("a second executor on the same database is refused, and the first goes on", async () => {
  const executor = await start();
  await expect(start()).rejects.toBeInstanceOf(ExecutorAlreadyRuns);
  expect((await fetch(`${executor.url}/health`)).status).toBe(200);
  await executor.stop();
});

test("an executor whose connections are killed says that it lost its charge, and its successor ends the run", async () => {
  const executor = await start();
  const client = clientOf(executor.url);
  const event = unique();
  const starts: string[] = [];
  const fn = client.createFunction({ id: "f", retries: 3, triggers: { event } }, async ({ step }) => {
    await step.run("first", () => void starts.push("first"));
    await step.sleep("pause", "1s");
    await step.run("second", () => void starts.push("second"));
  });
  const { app, url } = await listen(client, [fn]);
  expect((await fetch(url, { method: "PUT" })).status).toBe(200);
  await client.send({ name: event });
  await eventually(async () => {
    const steps = await database.sql`select 1 from durable.step where name = 'pause'`;
    expect(steps).toHaveLength(1);
  });
  await database.sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'creator-durable'`;
  await expect(executor.lost).resolves.toEqual(expect.any(String));
  await executor.stop();
  const next = await start(Number(new URL(executor.url).port));
  await eventually(async () => {
    const [run] = await database.sql`select status from durable.run where function_id = ${`${client.id}-f`}`;
    expect(run?.status).toBe("completed");
  });
  expect(starts).toEqual(["first", "second"]);
  close(app);
  await next.stop();
});
