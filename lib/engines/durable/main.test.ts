import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, expect, test } from "vitest";
import { useTestDatabase } from "@/db/testing";

const database = useTestDatabase();
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

async function startMain(environment: Record<string, string>) {
  const main = path.join(import.meta.dirname, "main.ts");
  const args = ["--import", "tsx", main, "--port", "0", "--app", "http://127.0.0.1:1/api/inngest"];
  const env = { ...process.env, DATABASE_URL: database.url, ...environment };
  const child = spawn(process.execPath, args, { env, stdio: ["pipe", "pipe", "ignore"] });
  started.push(child);
  const [line] = await once(createInterface(child.stdout), "line");
  const ready: { ready: boolean; url: string } = JSON.parse(line);
  return { child, ready };
}

test("it says where it listens, and SIGTERM ends it with 0", async () => {
  const { child, ready } = await startMain({});
  expect(ready).toEqual({ ready: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
  expect((await fetch(`${ready.url}/health`)).status).toBe(200);
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  expect(await exited).toEqual([0, null]);
});

test("a supervised one ends when its stdin closes, so that it does not outlive a killed launcher", async () => {
  const { child } = await startMain({ CREATOR_SUPERVISED: "1" });
  const exited = once(child, "exit");
  child.stdin?.end();
  expect(await exited).toEqual([0, null]);
});

test("it loses every connection and starts again on the same address", async () => {
  const { child, ready } = await startMain({});
  await database.sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'creator-durable'`;
  for (let isBack = false; !isBack; ) {
    const [row] = await database.sql`select count(*)::int as connections from pg_stat_activity
      where datname = current_database() and application_name = 'creator-durable'`;
    expect(child.exitCode).toBeNull();
    const health = await fetch(`${ready.url}/health`).catch(() => undefined);
    isBack = row?.connections > 1 && health?.status === 200;
  }
});
