import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { generationAccess } from "../access";
import { handleFailure } from "./handle-failure";
import { serverRemoved } from "./placed-server";
import { forgetAvoided, reconcileLanes, resumeAbandoned, selectOrphans } from "./store";

/**
 * Repairs what a crash left: a placed generation whose lease ran out is sent to its run again (which asks the
 * server by prompt id before doing anything), one whose server was removed goes elsewhere, and a server's
 * lane count is held against the generations that are on it. Returns what was found; all numbers are zero on
 * a healthy system.
 */
export async function reconcileGenerations(): Promise<{
  resumed: number;
  orphaned: number;
  lanesMended: number;
}> {
  const access = generationAccess(systemCtx("reconcile"), "run");
  const orphans = await selectOrphans(access);
  for (const { id, placement } of orphans) await handleFailure(id, placement, serverRemoved().toJSON());
  await forgetAvoided(access);
  return {
    resumed: await resumeAbandoned(access),
    orphaned: orphans.length,
    lanesMended: await reconcileLanes(access),
  };
}
