import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { serverAccess } from "./access";
import { changeServerStatus, type StatusChange } from "./operate/store";
import { STATUS_WORDS } from "./rules";
import type { ServerDto } from "./schema";
import { fetchServer } from "./store";
import { toServerDto } from "./to-server-dto";

/** What drain, quarantine, release and disable share. Throws NOT_FOUND, CONFLICT when another was faster. */
export async function changeStatus(ctx: Ctx, serverId: string, change: StatusChange): Promise<ServerDto> {
  const access = serverAccess(ctx, "operate");
  const isChanged = await changeServerStatus(access, ctx, serverId, change);
  const row = await fetchServer(access, serverId);
  if (isChanged) return toServerDto(row);
  throw new AppError(
    "CONFLICT",
    `“${row.name}” is ${STATUS_WORDS[row.status]} now. Look again before you change it.`,
  );
}
