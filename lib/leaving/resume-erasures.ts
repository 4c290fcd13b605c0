import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { leavingAccess } from "./access";
import { repeatErasures } from "./erasure/store";

const LATE_AFTER_MINUTES = 20;

/** Asks again for erasures that gave up, for example because Stripe was away for hours. Returns how many. */
export function resumeErasures(): Promise<number> {
  return repeatErasures(leavingAccess(systemCtx("resume-erasures"), "erase"), LATE_AFTER_MINUTES);
}
