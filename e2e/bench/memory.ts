import fs from "node:fs";
import { familyOf, parentsOf } from "../support/processes";

export type Memory = { pssBytes: number; rssBytes: number; processes: number };

/** All processes of the product: what the launcher started and itself, without this bench and its browser. */
export function productMemory(): Memory {
  const [launcher] = parentsOf(process.pid).filter(({ command }) => command.includes("lib/launch/bench.mjs"));
  if (!launcher) throw new Error("start this with `npm run bench`");
  const mine = new Set(parentsOf(process.pid).map(({ pid }) => pid));
  const own = familyOf(process.pid);
  const family = familyOf(launcher.pid).filter(
    (pid) => pid === launcher.pid || !(own.includes(pid) || mine.has(pid)),
  );
  const sizes = family.flatMap((pid) => sizeOf(pid) ?? []);
  return {
    pssBytes: sizes.reduce((sum, { pssBytes }) => sum + pssBytes, 0),
    rssBytes: sizes.reduce((sum, { rssBytes }) => sum + rssBytes, 0),
    processes: sizes.length,
  };
}

/** Linux says which share of a page shared with others is whose; elsewhere there is nothing to read. */
function sizeOf(pid: number): { pssBytes: number; rssBytes: number } | undefined {
  try {
    const text = fs.readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
    const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0);
    return { pssBytes: kilobytes("Pss") * 1024, rssBytes: kilobytes("Rss") * 1024 };
  } catch {
    return undefined;
  }
}
