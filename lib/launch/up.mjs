import { setTimeout as delay } from "node:timers/promises";
import { migrateUp } from "../../db/migrator.mjs";
import { openCluster } from "./cluster.mjs";
import { needsEngine, needsExecutor, productEnvironment } from "./environment.mjs";
import { ensureBuild } from "./next-build.mjs";
import { localUrl, runEngine, runExecutor, runNext } from "./parts.mjs";
import { freePort } from "./ports.mjs";
import { secretsOf } from "./secrets.mjs";
import { seed } from "./seeding.mjs";
import { startWatcher } from "./watcher.mjs";

/**
 * @typedef {object} UpOptions
 * @property {Record<string, string>} config
 * @property {boolean} isDev
 * @property {import("./log.mjs").Log} log
 * @property {(reason: string) => void} onLost a part that cannot be brought back
 * @property {typeof REAL_PARTS} [parts]
 */

const STOP_PATIENCE_MS = 1_500;
const STOP_GRACE_MS = 6_000;
const REAL_PARTS = { runEngine, runExecutor, runNext, seed };

/**
 * @typedef {object} Product
 * @property {() => Promise<{ url: string, localUrl: string, told: string[], env: Record<string, string | undefined> }>} ready
 *   all parts answer; told: lines of the seed; env: what every part was given
 * @property {() => Promise<void>} stop  in order: Next, executor, engine, Postgres
 * @property {() => void} kill           at once; Postgres is left to the watcher
 */

/**
 * Starts every part of the product. Parts start side by side; only what one needs of another is waited for.
 * @param {UpOptions} options
 * @returns {Product}
 */
export function up({ config, isDev, log, onLost, parts = REAL_PARTS }) {
  /** @type {import("./service.mjs").Service[]} in the order in which they are stopped */
  const services = [];
  /** @type {Promise<import("./cluster.mjs").Cluster> | null} */
  let opening = null;
  /** @type {ReturnType<typeof startWatcher> | null} */
  let watcher = null;
  const aborter = new AbortController();
  let isStopping = false;
  const onChange = () => watcher?.tell(services.map((service) => service.pid()));
  const guard = () => {
    if (isStopping) throw new Error("stopped while starting");
  };

  const start = async () => {
    const plan = await planAddresses(config);
    const building = isDev ? Promise.resolve() : build(config, log, aborter.signal);
    building.catch(() => {});
    if (!config.DATABASE_URL) watcher = startWatcher(config.CREATOR_DATA_DIR ?? "");
    opening = openCluster(config, { log, onLost });
    const cluster = await opening;
    guard();
    const applied = await migrateUp(cluster.url);
    if (applied.length > 0) log.detail(`migrations applied: ${applied.join(", ")}`);
    guard();

    const part = { env: environmentOf({ config, isDev, plan, databaseUrl: cluster.url }), log, onChange };
    const seeding = parts.seed(part);
    seeding.catch(() => {});
    services.push(...startStandIns({ parts, part, plan, config }));
    await building;
    guard();
    services.unshift(parts.runNext({ ...part, port: plan.port, host: plan.host, isDev }));
    const [told] = await Promise.all([
      seeding,
      ...services.map((service) => timed(log, `${service.name} ready`, service.ready)),
    ]);
    return { url: part.env.APP_URL ?? plan.appUrl, localUrl: plan.appUrl, told, env: part.env };
  };

  const started = start();
  started.catch(() => {});
  return {
    ready: () => started,
    stop: async () => {
      isStopping = true;
      aborter.abort();
      const cluster = await opening?.catch(() => null); // it may be on its way
      await stopInOrder(services, log);
      if (cluster) await timed(log, "database released", cluster.release());
      watcher?.dismiss();
    },
    kill: () => {
      isStopping = true;
      aborter.abort();
      for (const service of services) service.kill();
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof planAddresses>>} Plan */

/**
 * What every part is given.
 * @param {{ config: Record<string, string>, isDev: boolean, plan: Plan, databaseUrl: string }} options
 * @returns {Record<string, string | undefined>}
 */
function environmentOf({ config, isDev, plan, databaseUrl }) {
  return {
    ...process.env,
    ...productEnvironment(config, plan.secrets, { ...plan, databaseUrl }),
    NODE_ENV: isDev ? "development" : "production",
  };
}

/**
 * The parts that stand in for real ones, in the order in which they are stopped.
 * @param {{ parts: typeof REAL_PARTS, part: import("./parts.mjs").PartOptions, plan: Plan, config: Record<string, string> }} options
 */
function startStandIns({ parts, part, plan, config }) {
  const services = [];
  if (plan.executorUrl)
    services.push(parts.runExecutor({ ...part, port: plan.executorPort, app: `${plan.appUrl}/api/inngest` }));
  if (plan.engineUrl)
    services.push(
      parts.runEngine({ ...part, port: plan.enginePort, dataDir: config.CREATOR_DATA_DIR ?? "" }),
    );
  return services;
}

/**
 * One after the other; but one that takes its time does not hold the next one back for long. Next waits for open
 * requests, and the longest of them are the executor's own.
 * @param {import("./service.mjs").Service[]} services
 * @param {import("./log.mjs").Log} log
 */
async function stopInOrder(services, log) {
  const stopping = [];
  for (const service of services) {
    const stopped = timed(log, `${service.name} stopped`, service.stop(STOP_GRACE_MS));
    stopping.push(stopped);
    await Promise.race([stopped, delay(STOP_PATIENCE_MS, undefined, { ref: false })]);
  }
  await Promise.all(stopping);
}

/**
 * @param {import("./log.mjs").Log} log
 * @param {string} what
 * @param {Promise<unknown>} work
 */
async function timed(log, what, work) {
  const startedAt = Date.now();
  await work;
  log.detail(`${what} in ${Date.now() - startedAt} ms`);
}

/**
 * All addresses are chosen before anything starts, so that no part has to wait to learn another's.
 * @param {Record<string, string>} config
 */
async function planAddresses(config) {
  const host = config.HOST ?? "127.0.0.1";
  const port = await freePort(Number(config.PORT) || 3000, host);
  const enginePort = needsEngine(config) ? await freePort() : 0;
  const executorPort = needsExecutor(config) ? await freePort() : 0;
  return {
    host,
    port,
    enginePort,
    executorPort,
    secrets: secretsOf(config.CREATOR_DATA_DIR ?? ""),
    appUrl: localUrl(host, port),
    engineUrl: enginePort ? `http://127.0.0.1:${enginePort}` : null,
    executorUrl: executorPort ? `http://127.0.0.1:${executorPort}` : null,
  };
}

/**
 * @param {Record<string, string>} config
 * @param {import("./log.mjs").Log} log
 * @param {AbortSignal} signal
 */
async function build(config, log, signal) {
  const voice = log.voice("build");
  await ensureBuild(process.env.NEXT_DIST_DIR || ".next", {
    env: { ...process.env, ...config },
    onStart: () => log.say("Building (once per change of the sources) …"),
    onLine: (line) => voice.line(line, false),
    signal,
  });
}
