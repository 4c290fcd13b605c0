import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { changeStatus } from "./change-status";
import type { ServerDto, ServerIdInput } from "./schema";

/** What is on it finishes; nothing new is placed there. */
export async function drainServer({ ctx, input }: { ctx: Ctx; input: ServerIdInput }): Promise<ServerDto> {
  return changeStatus(ctx, input.serverId, { from: ["ACTIVE"], to: "DRAINING" });
}
