import { parseArgs } from "node:util";
import { ExecutorAlreadyRuns } from "./recover";
import { type RunningExecutor, startExecutor } from "./start-executor";

/**
 * The embedded executor as a process: `--port 8288 --app http://127.0.0.1:3000/api/inngest [--database URL]`.
 * Prints one line `{"ready":true,"url":…}` on stdout once it listens; everything else goes to stderr as JSON lines.
 * Ends with 0 on SIGTERM and SIGINT, and, under `CREATOR_SUPERVISED=1`, when its stdin closes.
 */
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8288" },
    host: { type: "string", default: "127.0.0.1" },
    app: { type: "string", multiple: true, default: [] },
    database: { type: "string" },
    "retry-interval": { type: "string" },
  },
});

const DRAIN_MS = 1_000;
const RESTART_DELAYS_MS = [100, 250, 500, 1_000, 2_000];
const START_ATTEMPTS_MAX = 15;

const env = (name: string) => process.env[name] || undefined;
const databaseUrl = values.database ?? env("DATABASE_URL");
let isEnding = false;
let running: RunningExecutor | undefined;

function log(message: string, details: Record<string, unknown> = {}): void {
  process.stderr.write(
    `${JSON.stringify({ time: new Date().toISOString(), part: "executor", message, ...details })}\n`,
  );
}

function fail(message: string): never {
  log(message);
  process.exit(1);
}

async function start(port: number): Promise<RunningExecutor> {
  if (!databaseUrl) fail("no database: give --database or DATABASE_URL");
  return startExecutor({
    databaseUrl,
    port,
    host: values.host,
    apps: values.app,
    signingKey: env("INNGEST_SIGNING_KEY"),
    eventKey: env("INNGEST_EVENT_KEY"),
    retryIntervalMs: values["retry-interval"] ? Number(values["retry-interval"]) * 1000 : undefined,
    log,
  });
}

/** The database may still be starting, or restarting: that is waited for. Another executor is not. */
async function startPatiently(port: number): Promise<RunningExecutor> {
  for (let failures = 0; ; failures++) {
    try {
      return await start(port);
    } catch (error) {
      const reason = error instanceof Error ? error.message || String(error) : String(error);
      if (error instanceof ExecutorAlreadyRuns || failures + 1 >= START_ATTEMPTS_MAX)
        fail(`cannot start: ${reason}`);
      log("cannot start yet", { reason });
      const delayMs = RESTART_DELAYS_MS[Math.min(failures, RESTART_DELAYS_MS.length - 1)];
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
}

async function end(): Promise<void> {
  if (isEnding) process.exit(0);
  isEnding = true;
  setTimeout(() => process.exit(0), DRAIN_MS + 2_000).unref();
  await running?.stop(DRAIN_MS);
  process.exit(0);
}

process.on("SIGTERM", () => void end());
process.on("SIGINT", () => void end());
if (env("CREATOR_SUPERVISED") === "1") {
  process.stdin.on("end", () => void end()).on("close", () => void end());
  process.stdin.resume();
}

running = await startPatiently(Number(values.port));
process.stdout.write(`${JSON.stringify({ ready: true, url: running.url })}\n`);
while (!isEnding) {
  const reason = await running.lost;
  if (isEnding) break;
  log("the database was lost; starting again", { reason });
  const port = Number(new URL(running.url).port);
  await running.stop().catch((error: Error) => log("stopping", { reason: error.message }));
  running = await startPatiently(port);
}
