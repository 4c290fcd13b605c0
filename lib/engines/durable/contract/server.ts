import { randomUUID } from "node:crypto";
import type http from "node:http";
import type { AddressInfo } from "node:net";
import { Inngest, type InngestFunction } from "inngest";
import { createServer } from "inngest/node";
import { afterAll, beforeAll, expect } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { type RunningExecutor, startExecutor } from "../start-executor";
import type { RunView } from "../views";
import { hashSigningKey } from "../wire";

export const signingKey = `signkey-test-${"ab".repeat(32)}`;
export const eventKey = "event-key-of-the-test";

/** The server under test: the embedded executor, or a real one. */
export interface ServerUnderTest {
  url: string;
  isReal: boolean;
  /** Of the embedded one. */
  database(): TestDatabase;
  client(): Inngest;
  /** Serves functions on a free port and registers them. */
  serve(client: Inngest, functions: InngestFunction.Any[]): Promise<string>;
  run(runId: string): Promise<RunView>;
  /** Waits until the run has this status. */
  ended(runId: () => string, status?: string): Promise<RunView>;
}

export interface ServerOptions {
  hasCheckpointing: boolean;
  /** Of a running Inngest server, started with `--retry-interval 1`, to be tested instead of the embedded one. */
  realUrl?: string | undefined;
}

/** One server per test file, stopped with every app it was given after the last test. */
export function useServer(options: ServerOptions): ServerUnderTest {
  const { realUrl } = options;
  const apps: http.Server[] = [];
  let executor: RunningExecutor | undefined;
  let database: TestDatabase | undefined;
  const server: ServerUnderTest = {
    url: realUrl ?? "",
    isReal: realUrl !== undefined,
    database: () => {
      if (!database) throw new Error("a real server shows no database");
      return database;
    },
    client: () => clientOf(server, options),
    serve: async (client, functions) => {
      const { app, url } = await listen(client, functions);
      apps.push(app);
      const synced = await fetch(url, { method: "PUT" });
      expect(synced.status, await synced.text()).toBe(200);
      return url;
    },
    run: (runId) => readRun(server, runId),
    ended: (runId, status = "completed") =>
      eventually(async () => {
        expect(runId()).not.toBe("");
        const run = await server.run(runId());
        expect(run.status).toBe(status);
        return run;
      }),
  };
  beforeAll(async () => {
    if (realUrl) return;
    database = await testDatabase();
    const { url: databaseUrl } = database;
    executor = await startExecutor({ databaseUrl, port: 0, signingKey, eventKey, retryIntervalMs: 1_000 });
    server.url = executor.url;
  });
  afterAll(async () => {
    for (const app of apps) close(app);
    await executor?.stop();
    await database?.drop();
  });
  return server;
}

function clientOf(server: ServerUnderTest, options: ServerOptions): Inngest {
  const access = server.isReal ? { isDev: true } : { isDev: false, signingKey, eventKey };
  const logger = { info() {}, warn() {}, error() {}, debug() {} };
  return new Inngest({
    id: `app-${unique()}`,
    baseUrl: server.url,
    checkpointing: options.hasCheckpointing,
    logger,
    ...access,
  });
}

/** A plain node:http server with the SDK's handler, as an app has it. */
export async function listen(
  client: Inngest,
  functions: InngestFunction.Any[],
  port = 0,
): Promise<{ app: http.Server; url: string }> {
  const app = createServer({ client, functions });
  await new Promise<void>((resolve, reject) => {
    app.once("error", reject);
    app.listen(port, "127.0.0.1", resolve);
  });
  const { port: actual } = app.address() as AddressInfo;
  return { app, url: `http://127.0.0.1:${actual}/api/inngest` };
}

export function close(app: http.Server): void {
  app.closeAllConnections();
  app.close();
}

async function readRun(server: ServerUnderTest, runId: string): Promise<RunView> {
  const headers: Record<string, string> = server.isReal
    ? {}
    : { authorization: `Bearer ${hashSigningKey(signingKey)}` };
  const response = await fetch(`${server.url}/v1/runs/${runId}`, { headers });
  const { data } = (await response.json()) as { data: RunView };
  return { ...data, status: String(data.status).toLowerCase() };
}

export const unique = () => randomUUID().slice(0, 8);

/** Repeats `check` until it passes or `timeoutMs` is over, and then fails as it failed last. */
export async function eventually<T>(check: () => T | Promise<T>, timeoutMs = 20_000): Promise<T> {
  const deadlineMs = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadlineMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }
}

/**
 * Lets `seconds` pass by the clock of the server under test, for what must not happen: a run that sleeps so long starts
 * after, and ends after, whatever was sent before.
 */
export async function pass(server: ServerUnderTest, seconds: number): Promise<void> {
  const client = server.client();
  const name = unique();
  let id = "";
  const clock = client.createFunction({ id: "clock", triggers: { event: name } }, async ({ step, runId }) => {
    id = runId;
    await step.sleep("pass", `${seconds}s`);
  });
  await server.serve(client, [clock]);
  await client.send({ name });
  await server.ended(() => id);
}

/** For a step that lasts until the test lets it end. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Work of a step that takes its time. */
export const lasting = (durationMs: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, durationMs));
