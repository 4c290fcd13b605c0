import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../../../..");

let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), "creator-engine-main-"));
});

afterAll(() => rm(dataDir, { recursive: true, force: true }));

type Started = {
  child: ChildProcessWithoutNullStreams;
  exit: Promise<unknown[]>;
  ready: { ready: boolean; url: string };
};

async function start(environment: Record<string, string> = {}): Promise<Started> {
  const args = ["--import", "tsx", "lib/engines/comfy/embedded/main.ts", "--port", "0", "--data", dataDir];
  const child = spawn(process.execPath, args, { cwd: root, env: { NODE_ENV: "test", ...environment } });
  const exit = once(child, "exit");
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return { child, exit, ready: JSON.parse(line) as Started["ready"] };
}

test("the process says where it listens, serves there and ends cleanly on SIGTERM", async () => {
  const { child, exit, ready } = await start();
  expect(ready).toEqual({ ready: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
  expect((await fetch(`${ready.url}/system_stats`)).status).toBe(200);
  child.kill("SIGTERM");
  expect(await exit).toEqual([0, null]);
});

test("under a supervisor the process ends when its standard input closes", async () => {
  const { child, exit } = await start({ CREATOR_SUPERVISED: "1" });
  child.stdin.end();
  expect(await exit).toEqual([0, null]);
});

test("an impossible port is refused with a sentence", async () => {
  const args = ["--import", "tsx", "lib/engines/comfy/embedded/main.ts", "--port", "banana"];
  const child = spawn(process.execPath, args, { cwd: root });
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  expect(await once(child, "close")).toEqual([2, null]);
  expect(errors).toContain("--port must be a number between 0 and 65535, not banana");
});
