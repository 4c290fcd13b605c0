import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useTestDatabase } from "@/db/testing";
import { eventually, signingKey } from "./contract/server";

const RUNS = 10;
const STEPS_PER_RUN = 6;
/** Who is killed, and once how many of the steps were recorded: in the middle of the work, however fast the machine. */
const KILLS: { who: ("executor" | "app")[]; afterSteps: number }[] = [
  { who: ["executor"], afterSteps: 2 },
  { who: ["app"], afterSteps: 12 },
  { who: ["executor", "app"], afterSteps: 22 },
  { who: ["executor"], afterSteps: 34 },
  { who: ["executor", "app"], afterSteps: 46 },
];

const database = useTestDatabase();
const folder = mkdtempSync(path.join(tmpdir(), "durable-crash-"));
const logFile = path.join(folder, "steps.jsonl");
const processes: { executor?: ChildProcess; app?: ChildProcess } = {};
const ports = { executor: 0, app: 0 };

beforeAll(async () => {
  writeFileSync(logFile, "");
  ports.executor = await freePort();
  ports.app = await freePort();
});

afterAll(() => {
  for (const child of Object.values(processes)) child?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

test("kill -9 of executor and app at any moment changes no recorded result and repeats no recorded step", {
  timeout: 120_000,
}, async () => {
  startApp();
  await startExecutor();
  await eventually(() => send("generate"));
  const recorded = new Map<string, string>();
  for (const { who, afterSteps } of KILLS) {
    await eventually(async () => {
      await noteResults(recorded);
      expect(recorded.size).toBeGreaterThanOrEqual(afterSteps);
    }, 30_000);
    await Promise.all(who.map(kill));
    if (who.includes("app")) startApp();
    if (who.includes("executor")) await startExecutor();
  }
  await eventually(async () => expect(await statuses()).toEqual(Array(RUNS).fill("completed")), 30_000);
  const before = new Map(recorded);
  await noteResults(recorded);
  expect(recorded.size).toBe(RUNS * STEPS_PER_RUN);
  for (const [step, result] of before) expect(recorded.get(step)).toBe(result);
  expect(await outputsMatchSteps()).toBe(true);
  expect(await startsAfterRecord()).toEqual([]);
  const [left] = await database.sql`select (select count(*) from durable.item)::int as items,
      (select count(*) from durable.slot)::int as slots, (select count(*) from durable.pause)::int as pauses`;
  expect(left).toEqual({ items: 0, slots: 0, pauses: 0 });
});

function startApp(): void {
  const script = path.join(import.meta.dirname, "crash/app.ts");
  const url = `http://127.0.0.1:${ports.executor}`;
  processes.app = run([script, String(ports.app), url, signingKey, logFile], {});
}

async function startExecutor(): Promise<void> {
  const script = path.join(import.meta.dirname, "main.ts");
  const app = `http://127.0.0.1:${ports.app}/api/inngest`;
  const child = run([script, "--port", String(ports.executor), "--app", app, "--retry-interval", "0.2"], {
    DATABASE_URL: database.url,
    INNGEST_SIGNING_KEY: signingKey,
    INNGEST_EVENT_KEY: "crash",
  });
  processes.executor = child;
  if (!child.stdout) throw new Error("the executor has no stdout");
  const [line] = await once(createInterface(child.stdout), "line");
  expect(JSON.parse(line)).toEqual({ ready: true, url: `http://127.0.0.1:${ports.executor}` });
}

function run(args: string[], environment: Record<string, string>): ChildProcess {
  const env = { ...process.env, ...environment };
  return spawn(process.execPath, ["--import", "tsx", ...args], { env, stdio: ["ignore", "pipe", "ignore"] });
}

async function kill(who: "executor" | "app"): Promise<void> {
  const child = processes[who];
  if (!child) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}

/** With event ids, so that sending again after a broken answer starts nothing twice. */
async function send(name: string): Promise<void> {
  const [row] = await database.sql`select count(*)::int as functions from durable.fn`;
  expect(row?.functions).toBe(1);
  const events = Array.from({ length: RUNS }, (_, n) => ({ name, id: `generate-${n}`, data: { n } }));
  const body = JSON.stringify(events);
  const response = await fetch(`http://127.0.0.1:${ports.executor}/e/crash`, { method: "POST", body });
  expect(response.status).toBe(200);
}

async function statuses(): Promise<string[]> {
  const rows = await database.sql<{ status: string }[]>`select status from durable.run`;
  return rows.map((row) => row.status);
}

interface RecordedStep {
  n: number;
  name: string;
  result: { data: string };
  atMs: number;
}

function recordedSteps(): Promise<RecordedStep[]> {
  return database.sql<RecordedStep[]>`
    select (r.events->0->'data'->>'n')::int as n, s.name, s.result,
      extract(epoch from s.ended_at)::float8 * 1000 as "atMs"
    from durable.step s join durable.run r on r.id = s.run_id where s.is_done and s.name <> 'pause'`;
}

async function noteResults(recorded: Map<string, string>): Promise<void> {
  for (const { n, name, result } of await recordedSteps()) recorded.set(`${n}/${name}`, result.data);
}

async function outputsMatchSteps(): Promise<boolean> {
  const results = new Set((await recordedSteps()).map((step) => step.result.data));
  const runs = await database.sql<{ output: string[] }[]>`select output from durable.run`;
  return runs.every(
    ({ output }) => output.length === STEPS_PER_RUN && output.every((result) => results.has(result)),
  );
}

/** Step bodies that began although their result had been recorded; ours and Postgres' clock are the same. */
async function startsAfterRecord(): Promise<string[]> {
  const recordedAtMs = new Map((await recordedSteps()).map((step) => [`${step.n}/${step.name}`, step.atMs]));
  const lines = readFileSync(logFile, "utf8").trim().split("\n");
  const starts = lines.map((line) => JSON.parse(line) as { n: number; name: string; atMs: number });
  expect(starts.length).toBeGreaterThanOrEqual(RUNS * STEPS_PER_RUN);
  return starts
    .filter(({ n, name, atMs }) => atMs > (recordedAtMs.get(`${n}/${name}`) ?? Number.POSITIVE_INFINITY) + 2)
    .map(({ n, name }) => `${n}/${name}`);
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}
