import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type OpenDatabase, openDatabase, type Transaction } from "./client";
import { useTestDatabase } from "./testing";

const database = useTestDatabase();
const CONNECTIONS_MAX = 4;
let opened: OpenDatabase;

beforeAll(async () => {
  opened = openDatabase(database.url, { connectionsMax: CONNECTIONS_MAX, applicationName: "victim" });
  await database.sql`create table note (token text not null)`;
});
beforeEach(() => database.sql`truncate note`);
afterAll(() => opened.close());

const write = (tx: Pick<Transaction, "execute">, token: string) =>
  tx.execute(sql`insert into note (token) values (${token})`);

const backendOf = async (tx: Transaction) => {
  const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  return rows[0]?.pid ?? 0;
};

/** Ends a backend and returns when the server no longer knows it. */
async function killBackend(pid: number) {
  await database.sql`select pg_terminate_backend(${pid}, 5000)`;
}

const tokens = async () =>
  (await database.sql`select token from note order by token`).map((row) => row.token);

/** Every connection of the pool is usable and clean: as many transactions as there are connections, all at once. */
async function expectWholePool() {
  const pids = await Promise.all(
    Array.from({ length: CONNECTIONS_MAX }, () =>
      opened.db.transaction(async (tx) => {
        await tx.execute(sql`select pg_sleep(0.05)`);
        return backendOf(tx);
      }),
    ),
  );
  expect(new Set(pids).size).toBe(CONNECTIONS_MAX);
}

test("a late query of a transaction whose backend died never runs, and a later transaction rolls back alone", async () => {
  let lateQuery: Promise<unknown> | undefined;
  const first = opened.db.transaction(async (tx) => {
    await write(tx, "A1");
    await killBackend(await backendOf(tx));
    await write(tx, "A2").catch(() => {});
    // The connection's slot now belongs to another transaction, which is open while our late query comes.
    await opened.db
      .transaction(async (other) => {
        await write(other, "B1");
        lateQuery = write(tx, "A3-late");
        await lateQuery.catch(() => {});
        await write(other, "B2");
        throw new Error("B wants a rollback");
      })
      .catch((error) => expect(error.message).toBe("B wants a rollback"));
  });
  await expect(first).rejects.toThrow();
  await expect(lateQuery).rejects.toThrow();
  expect(await tokens()).toEqual([]);
  await expectWholePool();
});

test("a query that comes after its transaction ended is refused", async () => {
  let leaked: Transaction | undefined;
  await opened.db.transaction(async (tx) => {
    leaked = tx;
    await write(tx, "inside");
  });
  if (!leaked) throw new Error("the callback did not run");
  await expect(write(leaked, "outside")).rejects.toThrow();
  expect(await tokens()).toEqual(["inside"]);
});

test("queries left running when the callback throws are rolled back or refused, never committed", async () => {
  const branches: Promise<unknown>[] = [];
  const attempt = opened.db.transaction(async (tx) => {
    const slow = (async () => {
      await tx.execute(sql`select pg_sleep(0.05)`);
      await write(tx, "late branch");
    })();
    branches.push(slow);
    await Promise.all([slow, Promise.reject(new Error("the other branch failed"))]);
  });
  await expect(attempt).rejects.toThrow("the other branch failed");
  await Promise.allSettled(branches);
  expect(await tokens()).toEqual([]);
  await expectWholePool();
});

test("the error that caused a rollback is what the caller sees, also when the backend is gone", async () => {
  const attempt = opened.db.transaction(async (tx) => {
    await killBackend(await backendOf(tx));
    throw new Error("the reason");
  });
  await expect(attempt).rejects.toThrow("the reason");
});

test("a nested transaction rolls back to its savepoint", async () => {
  await opened.db.transaction(async (tx) => {
    await write(tx, "outer");
    await tx
      .transaction(async (inner) => {
        await write(inner, "inner");
        throw new Error("inner only");
      })
      .catch(() => {});
  });
  expect(await tokens()).toEqual(["outer"]);
});

interface Tally {
  committed: string[];
  rolledBack: string[];
  unknown: string[];
  slowestMs: number;
}

class WantsRollback extends Error {}

/** One worker: transactions of three rows that commit or roll back on purpose, and single statements between. */
async function work(name: string, deadline: number, tally: Tally) {
  for (let round = 0; Date.now() < deadline; round += 1) {
    const token = `${name}-${round}`;
    const wantsRollback = round % 3 === 0;
    const startedAt = Date.now();
    try {
      await opened.db.transaction(async (tx) => {
        for (let row = 0; row < 3; row += 1) await write(tx, token);
        if (wantsRollback) throw new WantsRollback();
      });
      tally.committed.push(token);
    } catch (error) {
      (error instanceof WantsRollback ? tally.rolledBack : tally.unknown).push(token);
    }
    await opened.db.execute(sql`select count(*) from note`).catch(() => {});
    tally.slowestMs = Math.max(tally.slowestMs, Date.now() - startedAt);
  }
}

/** Ends one random backend of the pool about every 100 ms, as an operator or the out-of-memory killer would. */
async function killAtRandom(deadline: number) {
  let killed = 0;
  while (Date.now() < deadline) {
    const rows = await database.sql`
      select pg_terminate_backend(pid), pg_sleep(0.1) from pg_stat_activity
       where application_name = 'victim' order by random() limit 1`;
    killed += rows.length;
  }
  return killed;
}

test("killing a backend every 100 ms crashes nothing, tears no transaction and leaves the pool whole", async () => {
  const tally: Tally = { committed: [], rolledBack: [], unknown: [], slowestMs: 0 };
  const deadline = Date.now() + 5_000;
  const workers = Array.from({ length: 12 }, (_, index) => work(`w${index}`, deadline, tally));
  const [killed] = await Promise.all([killAtRandom(deadline), ...workers]);

  const rows = await database.sql`select token, count(*)::int as rows from note group by token`;
  const found = new Map(rows.map((row) => [row.token as string, row.rows as number]));
  expect(killed).toBeGreaterThan(20);
  expect([...found.values()].filter((count) => count !== 3)).toEqual([]);
  expect(tally.committed.filter((token) => !found.has(token))).toEqual([]);
  expect(tally.rolledBack.filter((token) => found.has(token))).toEqual([]);
  expect(tally.committed.length).toBeGreaterThan(30);
  expect(tally.slowestMs).toBeLessThan(5_000);
  await expectWholePool();
});

test("a listener hears again after its backend was killed, five times in a row", async () => {
  const heard: string[] = [];
  let listenCount = 0;
  await opened.sql.listen(
    "news",
    (payload) => heard.push(payload),
    () => {
      listenCount += 1;
    },
  );
  for (let round = 1; round <= 5; round += 1) {
    await database.sql`
      select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'victim-raw'`;
    await expect.poll(() => listenCount, { timeout: 10_000 }).toBe(round + 1);
    // The connection that tells was killed as well, and may find that out only now.
    const told = () =>
      opened.sql.notify("news", `round ${round}`).then(
        () => true,
        () => false,
      );
    await expect.poll(told, { timeout: 10_000 }).toBe(true);
    await expect.poll(() => heard.at(-1), { timeout: 5_000 }).toBe(`round ${round}`);
  }
});
