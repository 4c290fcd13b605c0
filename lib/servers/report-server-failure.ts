import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { log } from "@/lib/core/log";
import { serverAccess } from "./access";
import { checkNow } from "./check-now";
import { countFault } from "./faults/store";

/**
 * A job met a failure of the server itself. It gets nothing more before it answered, which it is asked at once; with
 * the fifth failure within ten minutes it is quarantined and asked again later, at growing distances. `message` is what
 * an operator reads. Never throws, and does not wait for the server's answer.
 */
export async function reportServerFailure(serverId: string, message: string): Promise<void> {
  const ctx = systemCtx("report-server-failure");
  try {
    const isQuarantined = await countFault(serverAccess(ctx, "operate"), ctx, serverId, message);
    if (isQuarantined) log().error({ serverId, reason: message }, "a server was quarantined");
    else void checkNow(serverId);
  } catch (error) {
    log().warn({ serverId, err: error }, "a server's failure was not counted");
  }
}
