import type { Instrumentation } from "next";

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

/**
 * Every error a page, action or route did not handle: the digest is the reference its error page shows.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("@/lib/core/log");
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  log().error(
    { err: error, reference, path: request.path, method: request.method, route: context.routePath },
    "a request failed unexpectedly",
  );
};
