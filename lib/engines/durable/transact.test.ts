import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useTestDatabase } from "@/db/testing";
import { json, queryOf, transact } from "./transact";

const database = useTestDatabase();
let pool: pg.Pool;

beforeAll(async () => {
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  pool.on("error", () => undefined);
  await pool.query("create table account (id int primary key, balance int not null)");
  await pool.query("insert into account values (1, 0), (2, 0)");
});

afterAll(async () => {
  await pool.end();
});

test("two transactions that deadlock both take effect, once", async () => {
  let locked = 0;
  let meet = () => {};
  const bothLocked = new Promise<void>((resolve) => {
    meet = resolve;
  });
  const move = (first: number, second: number) =>
    transact(pool, async (tx) => {
      await tx.query`update account set balance = balance + 1 where id = ${first}`;
      if (++locked === 2) meet();
      await bothLocked;
      await tx.query`update account set balance = balance + 1 where id = ${second}`;
    });
  await Promise.all([move(1, 2), move(2, 1)]);
  expect(locked).toBeGreaterThan(2);
  const rows = await queryOf(pool)<{ balance: number }>`select balance from account order by id`;
  expect(rows).toEqual([{ balance: 2 }, { balance: 2 }]);
});

test("a transaction whose backend dies rejects, leaves nothing behind and does not cost the pool a connection", async () => {
  for (let round = 0; round < 6; round++) {
    const torn = transact(pool, async (tx) => {
      await tx.query`update account set balance = -100 where id = 1`;
      const [backend] = await tx.query<{ pid: number }>`select pg_backend_pid() as pid`;
      await database.sql`select pg_terminate_backend(${backend?.pid ?? 0}, 5000)`;
      await tx.query`update account set balance = -200 where id = 2`;
    });
    await expect(torn).rejects.toThrow();
  }
  const rows = await queryOf(pool)<{ balance: number }>`select balance from account where balance < 0`;
  expect(rows).toEqual([]);
});

test("text that jsonb refuses is stored with replacement characters, everything else unchanged", async () => {
  const value = {
    nul: "a\u0000b",
    lone: "x\ud800y",
    escaped: "\\u0000",
    both: "\\\u0000",
    pair: "🎨",
    list: [null],
  };
  const [row] = await queryOf(pool)<{ stored: unknown }>`select ${json(value)}::jsonb as stored`;
  expect(row?.stored).toEqual({ ...value, nul: "a\ufffdb", lone: "x\ufffdy", both: "\\\ufffd" });
});
