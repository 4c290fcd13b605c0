import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { changeStatus } from "./change-status";
import type { QuarantineServerInput, ServerDto } from "./schema";

/** Set aside until somebody releases it: no placement, no checks. What is on it is followed to its end. */
export async function quarantineServer({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: QuarantineServerInput;
}): Promise<ServerDto> {
  return changeStatus(ctx, input.serverId, {
    from: ["ACTIVE", "DRAINING"],
    to: "QUARANTINED",
    reason: input.reason || null,
  });
}
