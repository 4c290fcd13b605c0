import fs from "node:fs";
import pg from "pg";
import { readCredentials } from "./initialise.mjs";

/** Every holder of the cluster has this advisory lock, shared; who gets it alone is the last and may stop the server. */
export const LEASE_KEY = 727301;

/**
 * Connects as the cluster's superuser. One plain connection, no pool: its lock is its purpose, and when its process
 * dies the lock goes with it, so no stale lease can exist.
 * @param {import("./location.mjs").Location} location
 * @param {number} port
 */
export async function connectAsAdmin(location, port) {
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: "creator_admin",
    password: readCredentials(location.dir).adminPassword,
    database: "postgres",
    connectionTimeoutMillis: 5_000,
    application_name: "creator-lease",
    ssl: false,
  });
  client.on("error", () => {}); // a dying server is noticed by whoever watches it
  await client.connect();
  return client;
}

/**
 * Takes the shared lease and makes sure that the app's role and database exist. Waits while another process holds the
 * lock alone, that is while it stops the server: this then fails with the connection and the caller tries again.
 * @param {import("./location.mjs").Location} location
 * @param {number} port
 */
export async function takeLease(location, port) {
  const client = await connectAsAdmin(location, port);
  try {
    const { rows } = await client.query("select current_setting('data_directory') as dir");
    if (fs.realpathSync(rows[0].dir) !== location.dir)
      throw new Error(`port ${port} answers for ${rows[0].dir}`);
    await client.query("select pg_advisory_lock_shared($1)", [LEASE_KEY]);
    await createDatabase(client, readCredentials(location.dir).appPassword);
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

/**
 * The app works as an ordinary role that owns its database, never as superuser: row security and privileges then mean
 * here what they mean in production.
 * @param {pg.Client} client
 * @param {string} password
 */
async function createDatabase(client, password) {
  const { rowCount } = await client.query("select 1 from pg_database where datname = 'creator'");
  if (rowCount) return;
  await client.query(`do $$ begin
    create role creator_app login nosuperuser nocreatedb nocreaterole password '${password}';
  exception when duplicate_object or unique_violation then null; end $$`);
  await client.query("create database creator owner creator_app").catch((error) => {
    if (error.code !== "42P04" && error.code !== "23505") throw error; // another first start made it
  });
}
