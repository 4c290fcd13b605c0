import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { generationAccess } from "../access";
import { reconcileLanes, resumeAbandoned } from "./store";

/**
 * Repairs what a crash left: a placed generation whose lease ran out is sent to its run again (which asks the
 * server by prompt id before doing anything), and a server's lane count is held against the generations that
 * are on it. Returns what was found; both numbers are zero on a healthy system.
 */
export async function reconcileGenerations(): Promise<{ resumed: number; lanesMended: number }> {
  const access = generationAccess(systemCtx("reconcile"), "run");
  return { resumed: await resumeAbandoned(access), lanesMended: await reconcileLanes(access) };
}
