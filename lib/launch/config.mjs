import fs from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { dataDirectory } from "./data-directory.mjs";
import { root } from "./root.mjs";

/**
 * The configuration: the environment, then `.env.local`, then `.env`. An empty value counts as unset everywhere.
 * @param {Record<string, string | undefined>} [environment]
 * @param {string} [folder]
 * @returns {Record<string, string>}
 */
export function readConfig(environment = process.env, folder = root) {
  // The tests switch the files off: they must not reach a person's real servers.
  const files = environment.CREATOR_ENV_FILES === "0" ? [] : [".env", ".env.local"];
  const sources = [...files.map((name) => readFile(path.join(folder, name))), environment];
  /** @type {Record<string, string>} */
  const config = {};
  for (const source of sources)
    for (const [name, value] of Object.entries(source)) if (value) config[name] = value;
  config.CREATOR_DATA_DIR = dataDirectory(config.CREATOR_DATA_DIR);
  return config;
}

/** @param {string} file */
function readFile(file) {
  return fs.existsSync(file) ? parseEnv(fs.readFileSync(file, "utf8")) : {};
}
