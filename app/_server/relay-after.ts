import "server-only";
import { after } from "next/server";
import { relay } from "@/inngest/relay";
import { log } from "@/lib/core/log";

/**
 * Sends what this request caused once its response is on the way. If that fails the pump sends it a few
 * seconds later.
 */
export function relayAfter(): void {
  after(() =>
    relay().catch((error: unknown) => {
      log().warn({ err: error }, "the outbox was not relayed; the pump tries again");
    }),
  );
}
