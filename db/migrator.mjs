import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";

/**
 * Applies and takes back the SQL that `drizzle-kit generate` writes. Same files, same table
 * (`drizzle.__drizzle_migrations`) as Drizzle's own migrate(), which lacks: a lock (parallel starts collide), one
 * transaction per file, a check of order and content (an older or edited file is skipped silently) and a way down.
 *
 * A file that begins a line with `-- no-transaction` runs statement by statement, for CREATE INDEX CONCURRENTLY.
 * `NNNN_name.down.sql` beside a migration takes it back; without it the migration is irreversible.
 */

/** @typedef {{ tag: string, when: number, hash: string, statements: string[], down: string[] | null, isTransactional: boolean }} Migration */
/** @typedef {{ tag: string, isApplied: boolean, isReversible: boolean }} MigrationState */

export const MIGRATIONS_FOLDER = path.join(import.meta.dirname, "migrations");

const LOCK_KEY = 727300;

/**
 * Applies the next `count` pending migrations, each in its own transaction with its record.
 * @param {string} url
 * @param {{ folder?: string, count?: number }} [options]
 * @returns {Promise<string[]>} tags applied; empty when the database is current
 */
export function migrateUp(url, { folder = MIGRATIONS_FOLDER, count = Infinity } = {}) {
  return underLock(url, folder, async ({ client, known, applied }) => {
    const pending = known.slice(applied.length, applied.length + count);
    for (const migration of pending) {
      await run(client, migration.tag, migration.statements, migration.isTransactional, [
        "insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)",
        [migration.hash, migration.when],
      ]);
    }
    return pending.map(({ tag }) => tag);
  });
}

/**
 * Takes back the `count` newest applied migrations, newest first. An irreversible one among them fails before
 * anything is changed.
 * @param {string} url
 * @param {{ folder?: string, count?: number }} [options]
 * @returns {Promise<string[]>} tags taken back
 */
export function migrateDown(url, { folder = MIGRATIONS_FOLDER, count = 1 } = {}) {
  return underLock(url, folder, async ({ client, known, applied }) => {
    const doomed = known.slice(Math.max(0, applied.length - count), applied.length).reverse();
    const irreversible = doomed.find(({ down }) => down === null);
    if (irreversible) throw new Error(`${irreversible.tag} has no .down.sql: it cannot be taken back`);
    for (const { tag, down, hash } of doomed) {
      const forget = "delete from drizzle.__drizzle_migrations where hash = $1";
      await run(client, tag, down ?? [], true, [forget, [hash]]);
    }
    return doomed.map(({ tag }) => tag);
  });
}

/**
 * @param {string} url
 * @param {{ folder?: string }} [options]
 * @returns {Promise<MigrationState[]>}
 */
export function migrationStatus(url, { folder = MIGRATIONS_FOLDER } = {}) {
  return underLock(url, folder, async ({ known, applied }) =>
    known.map(({ tag, down }, index) => ({
      tag,
      isApplied: index < applied.length,
      isReversible: down !== null,
    })),
  );
}

/**
 * One value for the content and order of all migrations: equal hashes mean equal schemas.
 * @param {string} [folder]
 */
export function migrationsHash(folder = MIGRATIONS_FOLDER) {
  const hashes = readMigrations(folder).map(({ hash }) => hash);
  return createHash("sha256").update(hashes.join()).digest("hex");
}

/**
 * @param {string} folder
 * @returns {Migration[]}
 */
export function readMigrations(folder) {
  /** @type {{ entries: { idx: number, when: number, tag: string }[] }} */
  const journal = JSON.parse(fs.readFileSync(path.join(folder, "meta/_journal.json"), "utf8"));
  return journal.entries.map(({ idx, when, tag }, index) => {
    if (idx !== index)
      throw new Error(`${tag}: the journal numbers it ${idx}, but it is at position ${index}`);
    const before = journal.entries[index - 1];
    if (before && when <= before.when)
      throw new Error(`${tag}: its "when" is not newer than that of ${before.tag}; generate it again`);
    const text = fs.readFileSync(path.join(folder, `${tag}.sql`), "utf8");
    const downFile = path.join(folder, `${tag}.down.sql`);
    return {
      tag,
      when,
      hash: createHash("sha256").update(text).digest("hex"),
      statements: split(text),
      down: fs.existsSync(downFile) ? split(fs.readFileSync(downFile, "utf8")) : null,
      isTransactional: !/^-- no-transaction/m.test(text),
    };
  });
}

/** @param {string} text */
function split(text) {
  const statements = text.split("--> statement-breakpoint").map((statement) => statement.trim());
  return statements.filter((statement) => statement !== "");
}

/**
 * Runs `work` as the only migrator of this database, after checking that what was applied is what these files say.
 * @template T
 * @param {string} url
 * @param {string} folder
 * @param {(context: { client: pg.Client, known: Migration[], applied: { hash: string, when: number }[] }) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function underLock(url, folder, work) {
  const known = readMigrations(folder);
  const client = new pg.Client({ connectionString: url, application_name: "creator-migrate" });
  client.on("error", () => {}); // the running query reports it
  await client.connect();
  try {
    await lock(client);
    await client.query("create schema if not exists drizzle");
    await client.query(
      "create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)",
    );
    const { rows } = await client.query(
      "select hash, created_at as when from drizzle.__drizzle_migrations order by created_at",
    );
    const applied = rows.map((row) => ({ hash: row.hash, when: Number(row.when) }));
    verify(known, applied);
    return await work({ client, known, applied });
  } finally {
    await client.end(); // ends the lock with the session
  }
}

/**
 * Asks again and again instead of waiting inside the server: CREATE INDEX CONCURRENTLY waits for every statement that
 * runs, so one that waits for our lock would deadlock with it.
 * @param {pg.Client} client
 */
async function lock(client) {
  for (;;) {
    const { rows } = await client.query("select pg_try_advisory_lock($1) as mine", [LOCK_KEY]);
    if (rows[0].mine) return;
    await delay(50);
  }
}

/**
 * @param {Migration[]} known
 * @param {{ hash: string, when: number }[]} applied
 */
function verify(known, applied) {
  applied.forEach((row, index) => {
    const migration = known[index];
    if (!migration)
      throw new Error(
        `The database is ahead of this code: it has a migration of ${new Date(row.when).toISOString()} that is unknown here. Start the newer release, or take its migrations back with it.`,
      );
    if (migration.when !== row.when)
      throw new Error(`${migration.tag}: migrations were applied in another order`);
    if (migration.hash !== row.hash) throw new Error(`${migration.tag} was edited after it was applied`);
  });
}

/**
 * @param {pg.Client} client
 * @param {string} tag
 * @param {string[]} statements
 * @param {boolean} isTransactional
 * @param {[string, unknown[]]} record
 */
async function run(client, tag, statements, isTransactional, record) {
  try {
    if (isTransactional) {
      await client.query("begin");
      // A lock that is not given soon means live traffic: better to fail than to queue everybody behind us.
      await client.query("set local lock_timeout = '10s'");
    }
    for (const statement of statements) await client.query(statement);
    await client.query(...record);
    if (isTransactional) await client.query("commit");
  } catch (error) {
    if (isTransactional) await client.query("rollback").catch(() => {});
    throw new Error(`${tag}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
