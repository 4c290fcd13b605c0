import "server-only";
import { after } from "next/server";
import { relay } from "@/inngest/relay";
import { log } from "@/lib/core/log";

/**
 * Sends what this request caused once its response is on the way. If that fails the pump sends it a few
 * seconds later.
 */
export function relayAfter(): void {
  try {
    after(() =>
      relay().catch((error: unknown) => {
        log().warn({ err: error }, "the outbox was not relayed; the pump tries again");
      }),
    );
  } catch (error) {
    // Next knows no "after" outside a request of its own; what was done stands, and the pump sends it.
    log().debug({ err: error }, "nothing to wait for");
  }
}
