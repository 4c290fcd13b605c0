import fs from "node:fs";

/** @typedef {{ uid?: number, gid?: number }} Account */

/**
 * The account Postgres runs under: our own, or, since Postgres refuses root, an existing unprivileged one.
 * It must be in the passwd file: initdb looks its own name up.
 * @returns {Account}
 */
export function unprivilegedAccount() {
  if (process.getuid?.() !== 0) return {};
  const entries = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["postgres", "node", "nobody"]) {
    const entry = entries.find((fields) => fields[0] === name && Number(fields[2]) > 0);
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new Error(
    "Postgres refuses to run as root and this machine has no account postgres, node or nobody. Start as another user or set DATABASE_URL.",
  );
}

/**
 * A clean environment for the server and its tools: nothing of ours (PG*, NODE_OPTIONS, LD_*) leaks in.
 * @returns {NodeJS.ProcessEnv}
 */
export function serverEnvironment() {
  const base = { PATH: process.env.PATH, LANG: "C.UTF-8", LC_ALL: "C.UTF-8", TZ: "UTC", HOME: "/tmp" };
  if (process.platform !== "win32") return base;
  return { ...base, SystemRoot: process.env.SystemRoot, TEMP: process.env.TEMP };
}
