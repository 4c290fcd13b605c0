import { execFileSync } from "node:child_process";
import { locate } from "../../db/embedded/location.mjs";
import { runningPostmaster } from "../../db/embedded/postmaster.mjs";
import type { Product } from "./product";

export const PARTS = ["next", "executor", "engine", "postgres"] as const;
export type Part = (typeof PARTS)[number];

/** Next renames its process once it serves. */
const COMMANDS: Record<Exclude<Part, "postgres">, RegExp> = {
  next: /next\/dist\/bin\/next|^next-server/,
  executor: /lib\/engines\/durable\/main\.ts/,
  engine: /lib\/engines\/comfy\/embedded\/main\.ts/,
};

type Row = { pid: number; parent: number; command: string };

/** The process of a part that runs right now, 0 between two. */
export function pidOf(product: Product, part: Part): number {
  if (part === "postgres") return runningPostmaster(locate({ dataDir: product.dataDir }).dir)?.pid ?? 0;
  const children = processTable().filter(({ parent }) => parent === product.pid);
  return children.find(({ command }) => COMMANDS[part].test(command))?.pid ?? 0;
}

/** kill -9 of the part and of nothing else: no handler of it runs. Returns the process that died. */
export function killPart(product: Product, part: Part): number {
  const pid = pidOf(product, part);
  if (pid === 0) throw new Error(`${part} is not running`);
  process.kill(pid, "SIGKILL");
  return pid;
}

/** The process and everything it started. */
export function familyOf(pid: number): number[] {
  const rows = processTable();
  const family = [pid];
  for (const member of family)
    family.push(...rows.filter(({ parent }) => parent === member).map((row) => row.pid));
  return family;
}

/** The process and whoever started it, up to the first of all. */
export function parentsOf(pid: number): Row[] {
  const rows = new Map(processTable().map((row) => [row.pid, row]));
  const line: Row[] = [];
  for (let row = rows.get(pid); row !== undefined; row = rows.get(row.parent)) line.push(row);
  return line;
}

/** `ps` says the same on Linux and macOS. */
function processTable(): Row[] {
  const text = execFileSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,command="], { encoding: "utf8" });
  return text.split("\n").flatMap((line) => {
    const [, pid, parent, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}
