import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { schedulingAccess } from "./access";
import { type Placement, placeNext } from "./store";

const RACES_MAX = 50;

/**
 * Fills every free lane with the fairest choice. Safe to call from anywhere, any number of times, by any
 * number of processes; returns what this call placed.
 */
export async function placeGenerations(): Promise<Placement[]> {
  const access = schedulingAccess(systemCtx("place"), "place");
  const placed: Placement[] = [];
  for (let races = 0; races < RACES_MAX; ) {
    const outcome = await placeNext(access);
    if (outcome === "nothing") break;
    if (outcome === "raced") races += 1;
    else placed.push(outcome);
  }
  return placed;
}
