import pg from "pg";
import { expect, test } from "vitest";
import { useTestDatabase } from "@/db/testing";
import { deleteExpired } from "./retention";

const database = useTestDatabase();

test("runs that ended and events that came more than seven days ago go, with their steps; nothing else does", async () => {
  const { sql } = database;
  const runs = [
    ["old", "completed", "8 days"],
    ["recent", "failed", "6 days"],
    ["unfinished", "running", null],
  ] as const;
  for (const [id, status, age] of runs) {
    await sql`insert into durable.run (id, function_id, status, idempotency_key, events, event_id, ended_at, created_at)
      values (${id}, 'f', ${status}, ${id}, '[]', 'e', now() - ${age}::interval, now() - interval '30 days')`;
    await sql`insert into durable.step (run_id, id, op) values (${id}, 's', 'StepRun')`;
  }
  for (const days of [6, 8]) {
    await sql`insert into durable.event (id, name, body, created_at)
      values (${`${days} days`}, 'x', '{}', now() - make_interval(days => ${days}))`;
  }
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  expect(await deleteExpired(pool)).toEqual({ runs: 1, events: 1 });
  await pool.end();
  expect(await sql`select run_id as id from durable.step order by 1`).toEqual([
    { id: "recent" },
    { id: "unfinished" },
  ]);
  expect(await sql`select id from durable.event`).toEqual([{ id: "6 days" }]);
});
