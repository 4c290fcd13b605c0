import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { schedulingAccess } from "./access";
import { isAnybodyWaiting, type Placement, placeNext } from "./store";

const RACES_MAX = 50;

/**
 * Fills every free lane with the fairest choice. Safe to call from anywhere, any number of times, by any
 * number of processes; returns what this call placed.
 */
export async function placeGenerations(): Promise<Placement[]> {
  const access = schedulingAccess(systemCtx("place"), "place");
  const placed: Placement[] = [];
  let isThorough = false;
  for (let races = 0; races < RACES_MAX; ) {
    const { placed: outcome, lanesLeft } = await placeNext(access, isThorough);
    if (outcome === "raced") races += 1;
    else if (outcome !== "nothing") placed.push(outcome);
    if (outcome !== "raced" && lanesLeft <= 0) break;
    if (outcome !== "nothing") continue;
    // Lanes are free and nobody's first fifty fit: either nothing waits, or it stands further back.
    if (isThorough || !(await isAnybodyWaiting(access))) break;
    isThorough = true;
  }
  return placed;
}
