import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { serverAccess } from "./access";
import { checkNow } from "./check-now";
import type { ServerDto, ServerIdInput } from "./schema";
import { fetchServer } from "./store";
import { toServerDto } from "./to-server-dto";

/** An operator asks how a server is, instead of waiting for the next round. */
export async function checkServerNow({ ctx, input }: { ctx: Ctx; input: ServerIdInput }): Promise<ServerDto> {
  const access = serverAccess(ctx, "operate");
  await fetchServer(access, input.serverId);
  await checkNow(input.serverId);
  return toServerDto(await fetchServer(access, input.serverId));
}
