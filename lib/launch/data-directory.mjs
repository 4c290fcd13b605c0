import path from "node:path";
import { root } from "./root.mjs";

/**
 * Where everything that must survive is kept: database, files, secrets, logs.
 * @param {string | undefined} configured CREATOR_DATA_DIR
 */
export function dataDirectory(configured = process.env.CREATOR_DATA_DIR) {
  return path.resolve(root, configured || ".data");
}
