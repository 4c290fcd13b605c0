import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { ComfyError } from "@/lib/engines/comfy/errors";
import type { ComfyDriver } from "@/lib/engines/comfy/port";
import { serverAccess } from "@/lib/servers/access";
import { driverOf } from "@/lib/servers/driver";
import { fetchServer, type ServerRow } from "@/lib/servers/store";

/** The server a generation is on. Throws ComfyError `server_removed` when its row is gone: another may take over. */
export async function placedServer(serverId: string): Promise<{ server: ServerRow; driver: ComfyDriver }> {
  try {
    const server = await fetchServer(serverAccess(systemCtx("run-generation"), "use"), serverId);
    return { server, driver: driverOf(server) };
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") throw serverRemoved();
    throw error;
  }
}

export function serverRemoved(): ComfyError {
  return new ComfyError(
    "wrong_server",
    "server_removed",
    "The ComfyUI server was removed while this was on it.",
  );
}
