import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { stopIfIdle } from "../../db/embedded.mjs";
import { freePort } from "./ports.mjs";

const launchDir = import.meta.dirname;

/** The real supervisor over the real embedded Postgres; only Next, engine and executor are stand-ins. */
const supervisorScript = (server: string) => `
  import { createLog } from "${launchDir}/log.mjs";
  import { keepRunning } from "${launchDir}/service.mjs";
  import { supervise } from "${launchDir}/supervise.mjs";
  import { up } from "${launchDir}/up.mjs";
  const config = { CREATOR_DATA_DIR: process.env.CREATOR_DATA_DIR, PORT: process.env.PORT };
  const dataDir = config.CREATOR_DATA_DIR;
  const log = createLog({ dataDir, isVerbose: false });
  const standIn = (name) => ({ port, env, log, onChange }) => keepRunning({
    name, env, voice: log.voice(name),
    args: ["--import", "${launchDir}/supervised.mjs", "${server}", String(port), name],
  }, { log, onChange });
  const parts = {
    runNext: standIn("next"), runEngine: standIn("engine"), runExecutor: standIn("executor"),
    seed: async () => ["told once"],
  };
  await supervise(({ onLost }) => up({ config, isDev: true, log, onLost, parts }), { dataDir, log });`;

const SERVER = `
  import fs from "node:fs";
  import http from "node:http";
  const [port, name] = process.argv.slice(2);
  const note = (text) => fs.appendFileSync(process.env.CREATOR_DATA_DIR + "/order", name + " " + text + "\\n");
  process.on("SIGTERM", () => { note("stopped"); process.exit(0); });
  fs.writeFileSync(process.env.CREATOR_DATA_DIR + "/" + name + ".pid", String(process.pid));
  http.createServer((_, response) => response.end(process.env.DATABASE_URL)).listen(Number(port), "127.0.0.1", () =>
    console.log(JSON.stringify({ ready: true, url: "http://127.0.0.1:" + port })));`;

// Several processes per test: seconds on a quiet machine, much longer on a busy one.
vi.setConfig({ testTimeout: 90_000 });

let dataDir = "";
let started: ChildProcess[] = [];

beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "creator-supervise-"));
  fs.chmodSync(dataDir, 0o755);
  started = [];
});
afterEach(async () => {
  for (const child of started) child.kill("SIGKILL");
  await expect.poll(() => stopIfIdle({ dataDir }), { timeout: 15_000 }).toBe("not running");
  fs.rmSync(dataDir, { recursive: true, force: true });
});

/** Starts a supervisor in a process group of its own, as a terminal or a test runner does. */
async function start(wantedPort: number) {
  const server = path.join(dataDir, "server.mjs");
  fs.writeFileSync(server, SERVER);
  const env = { ...process.env, CREATOR_DATA_DIR: dataDir, PORT: String(wantedPort) };
  const child = spawn(process.execPath, ["--input-type=module", "-e", supervisorScript(server)], {
    cwd: launchDir,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => (output += data));
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  await expect.poll(() => output, { timeout: 20_000 }).toContain("Creator is ready");
  return { child, ended, output: () => output, pid: child.pid ?? 0 };
}

const read = (name: string) => fs.readFileSync(path.join(dataDir, name), "utf8");
const pidOf = (name: string) => Number(read(`${name}.pid`));
const postmasterPid = () => Number(read("postgres/postmaster.pid").split("\n")[0]);

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Whatever runs for this data folder: read before the end, expected gone after it. */
function everyPid() {
  return [pidOf("next"), pidOf("executor"), pidOf("engine"), postmasterPid()];
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    http
      .get({ port, host: "127.0.0.1", agent: false }, (response) =>
        resolve(response.resume().statusCode === 200),
      )
      .once("error", () => resolve(false));
  });
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  test(`${signal} stops Next, executor, engine and Postgres in this order and ends with 0`, async () => {
    const { pid, ended, output } = await start(await freePort());
    expect(output()).toMatch(/told once\nCreator is ready: http:\/\/127\.0\.0\.1:\d+/);
    const pids = everyPid();
    process.kill(pid, signal);
    expect(await ended).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(read("order").trim().split("\n")).toEqual(["next stopped", "executor stopped", "engine stopped"]);
  });

test("a supervisor killed with -9 leaves no process behind", async () => {
  const { pid } = await start(await freePort());
  const pids = everyPid();
  process.kill(pid, "SIGKILL");
  await expect.poll(() => pids.filter(isAlive), { timeout: 15_000 }).toEqual([]);
});

test("a whole process group killed with -9 leaves no process behind", async () => {
  const { pid } = await start(await freePort());
  const pids = everyPid();
  process.kill(-pid, "SIGKILL");
  await expect.poll(() => pids.filter(isAlive), { timeout: 15_000 }).toEqual([]);
});

test("a killed Postgres, engine and Next come back where they were", async () => {
  const port = await freePort();
  const { pid, ended } = await start(port);
  const databasePort = () => read("postgres/postmaster.pid").split("\n")[3];
  const before = databasePort();
  const killed = everyPid();
  for (const victim of killed) process.kill(victim, "SIGKILL");
  const areAllNew = () => everyPid().every((current, index) => current !== killed[index] && isAlive(current));
  await expect.poll(() => areAllNew(), { timeout: 20_000 }).toBe(true);
  await expect.poll(() => answers(port), { timeout: 10_000 }).toBe(true);
  expect(databasePort()).toBe(before);
  process.kill(pid, "SIGINT");
  expect(await ended).toBe(0);
});

test("a taken port is left to its owner and the next one is used", async () => {
  const port = await freePort();
  const squatter = http.createServer().listen(port, "127.0.0.1");
  await new Promise((resolve) => squatter.once("listening", resolve));
  const { pid, ended, output } = await start(port);
  expect(output()).not.toContain(`:${port}`);
  process.kill(pid, "SIGINT");
  await ended;
  squatter.close();
});
