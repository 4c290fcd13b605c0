import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { isFolderType } from "../../directories";
import { json } from "../reply";
import type { Route } from "../route";

export const internalRoutes: Route[] = [
  {
    method: "GET",
    path: "/internal/files/*",
    handle: ({ rest }, { directories }) =>
      isFolderType(rest)
        ? json(newestFirst(directories[rest]))
        : json({ error: "Invalid directory type" }, 400),
  },
];

/** Visible files at the top level. */
function newestFirst(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map(({ name }) => ({ name, modified: statSync(path.join(directory, name)).mtimeMs }))
    .sort((a, b) => b.modified - a.modified)
    .map(({ name }) => name);
}
