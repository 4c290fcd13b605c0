import { createHash } from "node:crypto";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { acquire } from "./embedded.mjs";
import { migrateUp, migrationsHash } from "./migrator.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** Where test databases are made: an account that may create databases, and the migrated template. */
    testCluster: { adminUrl: string; url: string; template: string };
  }
}

const BUILD_LOCK_KEY = 727302;
const STALE_AFTER = "6 hours";
const root = path.resolve(import.meta.dirname, "..");

/**
 * Vitest's global setup: one Postgres for all test processes of this checkout, started by the first and stopped by
 * the last, and one template database per state of the migrations, from which `testDatabase()` clones.
 *
 * The cluster gives up durability (fsync off): its data is worthless after a crash, and tests are twice as fast.
 * `TEST_DATABASE_URL` uses another server instead; its account must be allowed to create databases.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await openCluster();
  const template = await buildTemplate(cluster.adminUrl, cluster.url);
  project.provide("testCluster", { adminUrl: cluster.adminUrl, url: cluster.url, template });
  return async () => {
    await cluster.release();
  };
}

async function openCluster() {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { adminUrl: given, url: given, release: async () => {} };
  return acquire({
    dataDir: path.join(root, ".data", "test"),
    settings: { fsync: "off", full_page_writes: "off", synchronous_commit: "off", max_connections: "300" },
  });
}

/** Several test processes may start at once: the lock lets one build while the others wait for it. */
async function buildTemplate(adminUrl: string, url: string): Promise<string> {
  const template = `template_${createHash("sha256").update(migrationsHash()).digest("hex").slice(0, 12)}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query("select pg_advisory_lock($1)", [BUILD_LOCK_KEY]);
    await dropStale(admin);
    const { rowCount } = await admin.query("select 1 from pg_database where datname = $1", [template]);
    if (rowCount) return template;
    const draft = `${template}_draft`;
    await admin.query(`drop database if exists ${draft} with (force)`);
    await admin.query(`create database ${draft} owner "${new URL(url).username}"`);
    await migrateUp(databaseUrl(url, draft));
    await admin.query(`comment on database ${draft} is '${new Date().toISOString()}'`);
    await admin.query(`alter database ${draft} rename to ${template}`);
    await admin.query(`alter database ${template} allow_connections false`);
    return template;
  } finally {
    await admin.end();
  }
}

/** Databases of runs that were killed, and templates of older migrations. */
async function dropStale(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `select datname as name from pg_database
      where datname ~ '^(test|template)_[0-9a-f_]+$'
        and shobj_description(oid, 'pg_database')::timestamptz < now() - interval '${STALE_AFTER}'
        and not exists (select from pg_stat_activity a where a.datname = pg_database.datname)`,
  );
  for (const { name } of rows) await admin.query(`drop database if exists ${name}`);
}

function databaseUrl(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
