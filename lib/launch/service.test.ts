import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withLock } from "./lock.mjs";
import { createLog } from "./log.mjs";
import { freePort } from "./ports.mjs";
import { keepRunning } from "./service.mjs";

const SERVER = `
  import http from "node:http";
  const port = Number(process.argv[1]);
  http.createServer((_, response) => response.end(String(process.pid))).listen(port, "127.0.0.1", () =>
    console.log(JSON.stringify({ ready: true, url: "http://127.0.0.1:" + port })));
  process.on("SIGTERM", () => process.exit(0));`;

let dataDir = "";
let said: string[] = [];
let services: ReturnType<typeof keepRunning>[] = [];

beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "creator-service-"));
  said = [];
  services = [];
});
afterEach(async () => {
  for (const service of services) await service.stop();
  fs.rmSync(dataDir, { recursive: true });
});

function keep(script: string, ...args: string[]) {
  const log = { ...createLog({ dataDir, isVerbose: false }), say: (text: string) => void said.push(text) };
  const quiet = { ...log.voice("part"), line: () => {} };
  const spec = {
    name: "part",
    args: ["--input-type=module", "-e", script, ...args],
    env: process.env,
    voice: quiet,
  };
  const service = keepRunning(spec, { log });
  services.push(service);
  return service;
}

test("a child that dies comes back on its port", async () => {
  const port = await freePort();
  const service = keep(SERVER, String(port));
  await service.ready;
  const first = service.pid();
  process.kill(first, "SIGKILL");
  const answer = async () => (await fetch(`http://127.0.0.1:${port}`).catch(() => null))?.text();
  const isNew = async () => {
    const pid = await answer();
    return pid !== undefined && pid !== String(first) && pid === String(service.pid());
  };
  await expect.poll(isNew, { timeout: 10_000 }).toBe(true);
  await expect
    .poll(() => said, { timeout: 5_000 })
    .toEqual(["part ended with code 137; starting it again.", "part runs again."]);
});

test("a child that dies three times before it was ready is given up with a reason", async () => {
  const service = keep("process.exit(3)");
  await expect(service.ready).rejects.toThrow(/part does not start \(code 3\)/);
});

test("a stopped child and everything it started are gone, also when it ignores the request", async () => {
  const service = keep(`
    import { spawn } from "node:child_process";
    process.on("SIGTERM", () => {});
    const grandchild = spawn("sleep", ["600"]);
    console.log(JSON.stringify({ ready: true, url: String(grandchild.pid) }));
    setInterval(() => {}, 1000);`);
  await service.ready;
  const group = service.pid();
  await service.stop(300);
  const isAnyAlive = () => {
    try {
      return process.kill(-group, 0);
    } catch {
      return false;
    }
  };
  await expect.poll(isAnyAlive, { timeout: 10_000 }).toBe(false);
});

test("the wanted port is given when free and the next one when taken", async () => {
  const wanted = await freePort();
  expect(await freePort(wanted)).toBe(wanted);
  const squatter = net.createServer().listen(wanted, "127.0.0.1");
  await new Promise((resolve) => squatter.once("listening", resolve));
  expect(await freePort(wanted)).toBeGreaterThan(wanted);
  squatter.close();
});

test("work under one lock never overlaps, and a lock of a dead process is void", async () => {
  const file = path.join(dataDir, "a.lock");
  fs.writeFileSync(file, "999999999");
  let inside = 0;
  const work = () =>
    withLock(file, async () => {
      inside += 1;
      expect(inside).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    });
  await Promise.all([work(), work(), work()]);
  expect(fs.existsSync(file)).toBe(false);
});
