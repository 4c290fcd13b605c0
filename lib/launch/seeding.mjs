import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { startChild } from "./child.mjs";
import { hashFiles } from "./file-hash.mjs";
import { root, typescriptFlags } from "./root.mjs";

const SEED = "lib/launch/seed.ts";
const INPUTS = [SEED, "lib/launch/seed", "lib/workflows", "lib/users", "db/migrations/meta/_journal.json"];

/**
 * Runs the seed (an admin, the starter templates) unless this database was seeded by the same sources before. The
 * database itself remembers, as the comment of a schema: a dropped or exchanged one is seeded again.
 * @param {{ env: Record<string, string | undefined>, log: import("./log.mjs").Log }} options
 * @returns {Promise<string[]>} what the seed told the person who started it, such as the admin's first password
 */
export async function seed({ env, log }) {
  if (!fs.existsSync(path.join(root, SEED))) return [];
  const hash = hashFiles(INPUTS, (name) => !name.endsWith(".test.ts"));
  const client = new pg.Client({ connectionString: env.DATABASE_URL, application_name: "creator-seed" });
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query("select obj_description('drizzle'::regnamespace) as seeded");
    if (rows[0].seeded === `seed ${hash}`) return [];
    const lines = await runSeed(env, log);
    await client.query(`comment on schema drizzle is 'seed ${hash}'`);
    return lines;
  } finally {
    await client.end();
  }
}

/**
 * @param {Record<string, string | undefined>} env
 * @param {import("./log.mjs").Log} log
 */
async function runSeed(env, log) {
  const voice = log.voice("seed");
  /** @type {string[]} */
  const told = [];
  const recorder = {
    ...voice,
    line: (/** @type {string} */ line, /** @type {boolean} */ isError) => {
      if (!isError && line.trim() && !line.startsWith("{")) told.push(line);
      // The first password is shown once and must not stay in a log file.
      voice.line(/password/i.test(line) ? "(a line with a password was shown)" : line, isError);
    },
  };
  const child = startChild({ name: "seed", args: [...typescriptFlags, SEED], env, voice: recorder });
  const code = await child.exited;
  if (code !== 0) throw new Error(`The seed failed (code ${code}):\n${voice.tail()}`);
  return told;
}
