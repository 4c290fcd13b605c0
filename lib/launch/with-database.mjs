import { acquire } from "../../db/embedded.mjs";
import { readConfig } from "./config.mjs";

/**
 * Gives the database's address to `work`: DATABASE_URL, or the embedded Postgres for as long as `work` takes.
 * @param {(url: string) => Promise<void>} work
 */
export async function withDatabase(work) {
  const config = readConfig();
  if (config.DATABASE_URL) return work(config.DATABASE_URL);
  const lease = await acquire({ dataDir: config.CREATOR_DATA_DIR });
  try {
    await work(lease.url);
  } finally {
    await lease.release();
  }
}
