import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { schemaLines } from "./fingerprint.mjs";
import { MIGRATIONS_FOLDER, migrateDown, migrateUp, migrationStatus, readMigrations } from "./migrator.mjs";
import { testDatabase } from "./testing";

interface JournalEntry {
  idx: number;
  when: number;
  tag: string;
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "creator-migrations-"));
let journal: JournalEntry[] = [];
let admin: Awaited<ReturnType<typeof testDatabase>>;
let url = "";

beforeAll(async () => {
  admin = await testDatabase();
});

/** An empty database and an empty folder of migrations for every test. */
beforeEach(async () => {
  await admin.drop();
  admin = await testDatabase();
  await admin.sql`drop schema if exists drizzle cascade`;
  await admin.sql`drop schema public cascade`;
  await admin.sql`create schema public`;
  for (const { name } of await admin.sql<{ name: string }[]>`
    select nspname as name from pg_namespace where nspname not like all (array['pg\\_%', 'information_schema', 'public'])`)
    await admin.sql`drop schema ${admin.sql(name)} cascade`;
  url = admin.url;
  fs.rmSync(folder, { recursive: true });
  fs.mkdirSync(path.join(folder, "meta"), { recursive: true });
  journal = [];
});

afterAll(async () => {
  await admin.drop();
  fs.rmSync(folder, { recursive: true, force: true });
});

function add(tag: string, up: string, down?: string, when = Date.UTC(2026, 0, 1) + journal.length * 1_000) {
  fs.writeFileSync(path.join(folder, `${tag}.sql`), up);
  if (down !== undefined) fs.writeFileSync(path.join(folder, `${tag}.down.sql`), down);
  journal.push({ idx: journal.length, when, tag });
  writeJournal();
}

function writeJournal() {
  fs.writeFileSync(path.join(folder, "meta/_journal.json"), JSON.stringify({ entries: journal }));
}

function addThree() {
  add(
    "0000_note",
    "create table note (id int primary key);\n--> statement-breakpoint\nselect 1;",
    "drop table note;",
  );
  add(
    "0001_text",
    "alter table note add column text text not null default '';",
    "alter table note drop column text;",
  );
  add(
    "0002_index",
    "-- no-transaction\ncreate index concurrently note_text on note (text);",
    "drop index note_text;",
  );
}

test("each migration of the product, taken back, gives exactly the schema before it", async () => {
  const migrations = readMigrations(MIGRATIONS_FOLDER);
  const before: string[][] = [];
  for (const { tag } of migrations) {
    before.push(await schemaLines(url));
    expect(await migrateUp(url, { count: 1 })).toEqual([tag]);
  }
  const final = await schemaLines(url);
  for (const { tag } of migrations.toReversed()) {
    expect(await migrateDown(url)).toEqual([tag]);
    expect(await schemaLines(url), `after taking ${tag} back`).toEqual(before.pop());
  }
  await migrateUp(url);
  expect(await schemaLines(url)).toEqual(final);
});

test("every migration of the product can be taken back", () => {
  const irreversible = readMigrations(MIGRATIONS_FOLDER).filter(({ down }) => down === null);
  expect(irreversible.map(({ tag }) => tag)).toEqual([]);
});

test("five migrators at once apply each migration once", async () => {
  addThree();
  const results = await Promise.all(Array.from({ length: 5 }, () => migrateUp(url, { folder })));
  expect(results.flat().sort()).toEqual(["0000_note", "0001_text", "0002_index"]);
});

test("up n and down n move by n and status tells where the database is", async () => {
  addThree();
  expect(await migrateUp(url, { folder, count: 2 })).toEqual(["0000_note", "0001_text"]);
  expect((await migrationStatus(url, { folder })).map((state) => state.isApplied)).toEqual([
    true,
    true,
    false,
  ]);
  expect(await migrateUp(url, { folder })).toEqual(["0002_index"]);
  expect(await migrateUp(url, { folder })).toEqual([]);
  expect(await migrateDown(url, { folder, count: 2 })).toEqual(["0002_index", "0001_text"]);
  expect((await migrationStatus(url, { folder })).map((state) => state.isApplied)).toEqual([
    true,
    false,
    false,
  ]);
});

test("a migration that fails half way leaves nothing behind and is named", async () => {
  add("0000_half", "create table half (id int);\n--> statement-breakpoint\nselect nonsense();");
  await expect(migrateUp(url, { folder })).rejects.toThrow(/^0000_half: .*nonsense/);
  expect((await admin.sql`select to_regclass('half') as found`)[0]).toEqual({ found: null });
  expect((await migrationStatus(url, { folder }))[0]?.isApplied).toBe(false);
});

test("a file edited after it was applied is refused", async () => {
  addThree();
  await migrateUp(url, { folder });
  fs.appendFileSync(path.join(folder, "0001_text.sql"), "\n-- changed");
  await expect(migrateUp(url, { folder })).rejects.toThrow("0001_text was edited after it was applied");
});

test("an entry that is older than the one before is refused instead of skipped", async () => {
  addThree();
  add("0003_old", "select 1;", "", Date.UTC(2020, 0, 1));
  await expect(migrateUp(url, { folder })).rejects.toThrow(/0003_old.*not newer/);
});

test("a database that is ahead of the code is refused", async () => {
  addThree();
  await migrateUp(url, { folder });
  journal.pop();
  writeJournal();
  await expect(migrateUp(url, { folder })).rejects.toThrow("ahead of this code");
});

test("going down past an irreversible migration changes nothing", async () => {
  add("0000_note", "create table note (id int);");
  add("0001_more", "create table more (id int);", "drop table more;");
  await migrateUp(url, { folder });
  await expect(migrateDown(url, { folder, count: 2 })).rejects.toThrow("0000_note has no .down.sql");
  expect((await migrationStatus(url, { folder })).every((state) => state.isApplied)).toBe(true);
});
