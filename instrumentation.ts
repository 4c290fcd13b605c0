/** Runs once per server process, before the first request is answered. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ env }, { markPeers }, { dropBadRouterStates }, { startPump }] = await Promise.all([
    import("@/lib/core/env"),
    import("@/lib/core/http"),
    import("@/app/_server/router-state"),
    import("@/app/_server/pump"),
  ]);
  env();
  markPeers();
  dropBadRouterStates();
  startPump();
}
