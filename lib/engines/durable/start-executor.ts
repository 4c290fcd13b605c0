import type { AddressInfo } from "node:net";
import { Logger, run as runWorker } from "graphile-worker";
import pg from "pg";
import { v7 } from "uuid";
import { AppGate } from "./apps";
import { fireCron } from "./cron";
import { deliver } from "./deliver";
import { Deliveries } from "./deliveries";
import type { Executor, Log } from "./executor";
import { Functions, serveUrl } from "./functions";
import { APPLICATION_NAME, takeCharge, WORKER_SCHEMA } from "./recover";
import { deleteExpired } from "./retention";
import { createApiServer } from "./server";
import { releaseHeld, resumeAll, sweep } from "./sweep";

export interface ExecutorOptions {
  databaseUrl: string;
  /** 0 chooses a free one. */
  port: number;
  host?: string;
  /** Serve endpoints to sync with; apps that registered before are found in the database. */
  apps?: string[];
  signingKey?: string | undefined;
  eventKey?: string | undefined;
  retryIntervalMs?: number | undefined;
  log?: Log;
}

export interface RunningExecutor {
  url: string;
  /** Resolves with the reason when the database connection that holds the charge is lost. */
  lost: Promise<string>;
  /** Gives requests under way `drainMs` to end, then lets go of everything. What did not end is sent again at the next start. */
  stop(drainMs?: number): Promise<void>;
}

const CONNECTIONS_MAX = 16;
/** Deliveries are short: a request to an app does not occupy one. */
const DELIVERIES_MAX = 8;
/** Each of the idle deliverers looks once in this time, at different moments: a timer fires some 125 ms late. */
const POLL_INTERVAL_MS = 1_000;
const SWEEP_INTERVAL_MS = 15_000;
const RETENTION_INTERVAL_MS = 60 * 60 * 1000;

/**
 * Starts the embedded executor: takes sole charge of the database, continues what a predecessor left, delivers, serves
 * the Inngest protocol on loopback and syncs with its apps.
 * @throws ExecutorAlreadyRuns when another one has the charge
 */
export async function startExecutor(options: ExecutorOptions): Promise<RunningExecutor> {
  const charge = await takeCharge(options.databaseUrl);
  const lost = new Promise<string>((resolve) => {
    charge.on("error", (error) => resolve(error.message));
    charge.on("end", () => resolve("the connection ended"));
  });
  const executor = createExecutor(options);
  const stopping: (() => unknown)[] = [() => charge.end(), () => executor.pool.end()];
  try {
    await executor.functions.load(executor.pool);
    await resumeAll(executor);
    const worker = await startWorker(executor);
    stopping.push(() => worker.stop().catch(() => undefined));
    const server = createApiServer(executor);
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(options.port, options.host ?? "127.0.0.1", resolve);
    });
    stopping.push(() => {
      server.close();
      server.closeAllConnections();
    });
    stopping.push(startChores(executor));
    for (const url of [...executor.appUrls, ...executor.functions.serveUrls()]) executor.apps.watch(url);
    const { address, port } = server.address() as AddressInfo;
    const host = address.includes(":") ? `[${address}]` : address;
    return { url: `http://${host}:${port}`, lost, stop: (drainMs = 0) => stop(executor, stopping, drainMs) };
  } catch (error) {
    await stop(executor, stopping, 0);
    throw error;
  }
}

function createExecutor(options: ExecutorOptions): Executor {
  const log = options.log ?? (() => undefined);
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    application_name: APPLICATION_NAME,
    max: CONNECTIONS_MAX,
    keepAlive: true,
  });
  const onError = (error: Error) => log("a connection was lost", { reason: error.message });
  pool.on("error", onError);
  // The queue library asks for both.
  pool.on("connect", (client) => client.on("error", onError));
  const executor: Executor = {
    pool,
    owner: v7(),
    functions: new Functions(),
    deliveries: new Deliveries({
      deliver: (itemId) => deliver(executor, itemId),
      concurrencyMax: DELIVERIES_MAX,
      isStopping: () => executor.isStopping,
      log,
    }),
    apps: new AppGate({ signingKey: options.signingKey, log, releaseHeld: () => releaseHeld(executor) }),
    appUrls: (options.apps ?? []).map(serveUrl),
    inFlight: new Map(),
    signingKey: options.signingKey,
    eventKey: options.eventKey,
    retryIntervalMs: options.retryIntervalMs,
    isStopping: false,
    log,
  };
  return executor;
}

function startWorker(executor: Executor) {
  return runWorker({
    pgPool: executor.pool,
    schema: WORKER_SCHEMA,
    concurrency: DELIVERIES_MAX,
    pollInterval: POLL_INTERVAL_MS,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (String(level) === "error") executor.log("queue", { message });
    }),
    taskList: {
      deliver: (payload) => deliver(executor, itemIdOf(payload)),
      cron: (payload) => fireCron(executor, payload),
    },
  });
}

function itemIdOf(payload: unknown): string {
  const isItem = typeof payload === "object" && payload !== null && "itemId" in payload;
  return isItem ? String(payload.itemId) : "";
}

function startChores(executor: Executor): () => void {
  const attempt = (work: () => Promise<unknown>) => () =>
    void work().catch((error: Error) => executor.log("a chore failed", { reason: error.message }));
  const removeExpired = attempt(() => deleteExpired(executor.pool));
  removeExpired();
  const timers = [
    setInterval(
      attempt(() => sweep(executor)),
      SWEEP_INTERVAL_MS,
    ),
    setInterval(removeExpired, RETENTION_INTERVAL_MS),
  ];
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}

async function stop(executor: Executor, stopping: (() => unknown)[], drainMs: number): Promise<void> {
  executor.apps.stop();
  if (drainMs > 0) await drain(executor, drainMs);
  executor.isStopping = true;
  for (const step of stopping.reverse()) await step();
}

async function drain(executor: Executor, drainMs: number): Promise<void> {
  const deadline = new Promise<void>((resolve) => setTimeout(resolve, drainMs).unref());
  await Promise.race([Promise.allSettled(executor.inFlight.values()), deadline]);
}
