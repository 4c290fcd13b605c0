import { expect, test } from "vitest";
import { testDatabase, useTestDatabase } from "./testing";

const database = useTestDatabase();

test("a test database has every migration and no rows", async () => {
  const [row] = await database.sql`select count(*)::int as users from users`;
  expect(row).toEqual({ users: 0 });
});

test("two test databases do not see each other and a dropped one is gone", async () => {
  const other = await testDatabase();
  await other.sql`create table only_here (id int)`;
  const [row] = await database.sql`select to_regclass('only_here') as found`;
  expect(row).toEqual({ found: null });
  const name = new URL(other.url).pathname.slice(1);
  await other.drop();
  const found = await database.sql`select 1 from pg_database where datname = ${name}`;
  expect(found).toHaveLength(0);
});
