import fs from "node:fs";
import pg from "pg";
import { readCredentials } from "../../db/embedded/initialise.mjs";
import { locate } from "../../db/embedded/location.mjs";

/**
 * One statement on a product's embedded Postgres, as its superuser and on a connection of its own: what a test
 * asserts is what is stored, and a server that was just killed is no reason to wait for a pool.
 */
export async function query<Row extends pg.QueryResultRow>(
  dataDir: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const { dir, portFile } = locate({ dataDir });
  const client = new pg.Client({
    host: "127.0.0.1",
    port: Number(fs.readFileSync(portFile, "utf8")),
    user: "creator_admin",
    password: readCredentials(dir).adminPassword,
    database: "creator",
    connectionTimeoutMillis: 5_000,
    application_name: "creator-e2e",
  });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** As `query`, but undefined while the server is away. */
export async function tryQuery<Row extends pg.QueryResultRow>(
  dataDir: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[] | undefined> {
  return query<Row>(dataDir, text, values).catch(() => undefined);
}
