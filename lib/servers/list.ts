import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { serverAccess } from "./access";
import type { ServerDto } from "./schema";
import { selectServers } from "./store";
import { toServerDto } from "./to-server-dto";

/** Every server there is as an operator sees it, those switched off last; no credentials. */
export async function listServers({ ctx }: { ctx: Ctx }): Promise<ServerDto[]> {
  const rows = await selectServers(serverAccess(ctx, "operate"));
  return rows.map((row) => toServerDto(row));
}
