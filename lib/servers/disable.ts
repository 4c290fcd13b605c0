import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { changeStatus } from "./change-status";
import type { ServerDto, ServerIdInput } from "./schema";

/** Switched off, also over restarts and whatever COMFYUI_URLS says. What is on it is followed to its end. */
export async function disableServer({ ctx, input }: { ctx: Ctx; input: ServerIdInput }): Promise<ServerDto> {
  return changeStatus(ctx, input.serverId, {
    from: ["ACTIVE", "DRAINING", "QUARANTINED"],
    to: "DISABLED",
  });
}
