import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isAlive } from "./embedded/postmaster.mjs";
import { acquire, stopIfIdle } from "./embedded.mjs";

const settings = { fsync: "off", shared_buffers: "16MB" };
let dataDir = "";
let children: ChildProcess[] = [];

beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "creator-embedded-"));
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  await expect.poll(() => stopIfIdle({ dataDir }), { timeout: 10_000 }).toBe("not running");
  fs.rmSync(dataDir, { recursive: true, force: true });
});

const join = () => acquire({ dataDir, settings });

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Another process that takes the lease, counts itself in the database, and ends or keeps holding. */
function otherProcess(isKept: boolean) {
  const script = `
    import pg from "pg";
    import { acquire } from ${JSON.stringify(path.join(import.meta.dirname, "embedded.mjs"))};
    const lease = await acquire(${JSON.stringify({ dataDir, settings })});
    const client = new pg.Client({ connectionString: lease.url });
    await client.connect();
    await client.query("create table if not exists visit (at timestamptz default now())").catch(() => {});
    await client.query("insert into visit default values");
    await client.end();
    console.log(JSON.stringify({ pid: lease.pid }));
    ${isKept ? "setInterval(() => {}, 1000);" : "await lease.release();"}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    cwd: path.join(import.meta.dirname, ".."),
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const ready = new Promise<{ pid: number }>((resolve, reject) => {
    child.stdout?.once("data", (line) => resolve(JSON.parse(String(line))));
    child.once("close", () => reject(new Error("the process ended before it was ready")));
  });
  ready.catch(() => {});
  return { child, ended, ready };
}

// Several processes per test: seconds on a quiet machine, much longer on a busy one.
vi.setConfig({ testTimeout: 90_000 });

test("processes that start at once from nothing share one server, and the last one out stops it", async () => {
  for (let round = 0; round < 3; round += 1) {
    const codes = await Promise.all(Array.from({ length: 5 }, () => otherProcess(false).ended));
    expect(codes).toEqual([0, 0, 0, 0, 0]);
    expect(await stopIfIdle({ dataDir })).toBe("not running");
  }
  const lease = await join();
  expect(await query(lease.url, "select count(*)::int as visits from visit")).toEqual([{ visits: 15 }]);
  expect(await lease.release()).toBe("stopped");
});

test("a holder that leaves does not stop the server under another one", async () => {
  const first = await join();
  const second = await join();
  expect([first.isStarter, second.isStarter, second.pid]).toEqual([true, false, first.pid]);
  expect(await first.release()).toBe("in use");
  expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(await second.release()).toBe("stopped");
});

test("a holder killed with -9 holds nothing: the next one joins its server and stops it", async () => {
  const other = otherProcess(true);
  const { pid } = await other.ready;
  other.child.kill("SIGKILL");
  await other.ended;
  const lease = await join();
  expect(lease.pid).toBe(pid);
  expect(await lease.release()).toBe("stopped");
});

test("a server killed with -9 comes back on the same port with every committed row", async () => {
  const lease = await join();
  await query(lease.url, "create table kept (id int); insert into kept values (1), (2)");
  process.kill(lease.pid, "SIGKILL");
  await expect.poll(() => isAlive(lease.pid)).toBe(false);
  const again = await join();
  expect(again.port).toBe(lease.port);
  expect(await query(again.url, "select id from kept order by id")).toEqual([{ id: 1 }, { id: 2 }]);
  await lease.release();
  await again.release();
});

test("a pid file whose number belongs to another program by now does not stop the start", async () => {
  const before = await join();
  await before.release();
  const cluster = path.join(dataDir, "postgres");
  fs.writeFileSync(
    path.join(cluster, "postmaster.pid"),
    `${process.pid}\n${cluster}\n0\n${before.port}\n\n\n\nready\n`,
  );
  const lease = await join();
  expect(lease.isStarter).toBe(true);
  expect(await lease.release()).toBe("stopped");
});

test("a taken port is left to its owner", async () => {
  const before = await join();
  await before.release();
  const squatter = net.createServer().listen(before.port, "127.0.0.1");
  await new Promise((resolve) => squatter.once("listening", resolve));
  const lease = await join();
  expect(lease.port).not.toBe(before.port);
  await lease.release();
  squatter.close();
});

test("the app's role is no superuser, the encoding is UTF-8 and passwords are required", async () => {
  const lease = await join();
  const rows = await query(
    lease.url,
    "select rolsuper, current_setting('server_encoding') as encoding, current_setting('timezone') as zone from pg_roles where rolname = current_user",
  );
  expect(rows).toEqual([{ rolsuper: false, encoding: "UTF8", zone: "UTC" }]);
  const guessed = new URL(lease.url);
  guessed.password = "creator";
  await expect(query(guessed.href, "select 1")).rejects.toThrow(/password/);
  await lease.release();
});

test("a data directory of another major version is refused with a sentence, untouched", async () => {
  const lease = await join();
  await lease.release();
  const versionFile = path.join(dataDir, "postgres", "PG_VERSION");
  fs.writeFileSync(versionFile, "17\n");
  await expect(join()).rejects.toThrow(/made by Postgres 17, this release carries 18/);
});
