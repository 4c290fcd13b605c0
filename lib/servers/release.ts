import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { serverAccess } from "./access";
import { changeStatus } from "./change-status";
import { checkNow } from "./check-now";
import type { ServerDto, ServerIdInput } from "./schema";
import { fetchServer } from "./store";
import { toServerDto } from "./to-server-dto";

/** Back into the pool from wherever it was, its failures forgotten; asked at once, and used when it answers. */
export async function releaseServer({ ctx, input }: { ctx: Ctx; input: ServerIdInput }): Promise<ServerDto> {
  await changeStatus(ctx, input.serverId, { from: ["DRAINING", "QUARANTINED", "DISABLED"], to: "ACTIVE" });
  await checkNow(input.serverId);
  return toServerDto(await fetchServer(serverAccess(ctx, "operate"), input.serverId));
}
