import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";

/**
 * A hash over the names and contents of files; folders are walked, what does not exist is left out.
 * @param {string[]} names relative to the project
 * @param {(name: string) => boolean} [isCounted]
 */
export function hashFiles(names, isCounted = () => true) {
  const hash = createHash("sha256");
  for (const name of names.flatMap(expand).filter(isCounted).sort())
    hash.update(`${name}\0`).update(
      createHash("sha256")
        .update(fs.readFileSync(path.join(root, name)))
        .digest(),
    );
  return hash.digest("hex");
}

/**
 * @param {string} name
 * @returns {string[]}
 */
function expand(name) {
  const file = path.join(root, name);
  if (!fs.existsSync(file)) return [];
  if (!fs.statSync(file).isDirectory()) return [name];
  return fs
    .readdirSync(file, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/"),
    );
}
