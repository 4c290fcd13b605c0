import "server-only";
import { AppError } from "@/lib/core/errors";
import { SWITCHES, type SwitchKey } from "./rules";
import { type SwitchRow, selectSwitches } from "./store";

/** How old a process's picture of the switches may be: a switch takes this long to reach every process. */
const FRESH_MS = 2_000;

const holder = globalThis as typeof globalThis & {
  __creatorSwitches?: { readAt: number; rows: Promise<SwitchRow[]> };
};

/**
 * Passes when the part is on. Throws UNAVAILABLE with the admin's sentence otherwise. One read of the database
 * serves all requests of two seconds.
 */
export async function requireOn(key: SwitchKey): Promise<void> {
  const rows = await recent();
  const found = rows.find((row) => row.key === key);
  if (!found || found.is_on) return;
  throw new AppError("UNAVAILABLE", found.message || SWITCHES[key].offMessage);
}

/** Makes the next question of this process ask the database. */
export function forgetSwitches(): void {
  delete holder.__creatorSwitches;
}

function recent(): Promise<SwitchRow[]> {
  const known = holder.__creatorSwitches;
  if (known && performance.now() - known.readAt < FRESH_MS) return known.rows;
  const rows = selectSwitches();
  holder.__creatorSwitches = { readAt: performance.now(), rows };
  rows.catch(forgetSwitches);
  return rows;
}
