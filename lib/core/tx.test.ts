import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { useTestApp } from "./testing";
import { queryPrepared, queryRows } from "./tx";

useTestApp();

const statement = (id: number) => sql`
  select ${id}::int as id, timestamptz '2026-01-02 03:04:05Z' as at, '{"a": [1]}'::jsonb as body,
         array['x', 'y'] as words, 9007199254740993::bigint as big, date '2026-01-02' as day`;

test("a prepared statement answers exactly what the plain one does, whatever its values, and is planned once", async () => {
  for (let id = 1; id <= 7; id += 1) {
    expect(await queryPrepared(statement(id))).toEqual(await queryRows(statement(id)));
  }
  const known = await queryRows<{ n: number }>(sql`
    select count(*)::int as n from pg_prepared_statements where statement like '%9007199254740993%'`);
  expect(known[0]?.n).toBe(1);
});

test("a prepared statement that fails can be run again", async () => {
  const divide = (by: number) => sql`select 1 / ${by}::int as share`;
  await expect(queryPrepared(divide(0))).rejects.toMatchObject({ code: "22012" });
  expect(await queryPrepared(divide(1))).toEqual([{ share: 1 }]);
});
